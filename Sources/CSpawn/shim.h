// What <spawn.h> of the GNU C library declares only for _GNU_SOURCE, which Swift's Glibc module is built without.
#pragma once
#include <spawn.h>

enum { SLIPWAY_SPAWN_SETSID = 0x80 };

int posix_spawn_file_actions_addchdir_np(posix_spawn_file_actions_t *actions, const char *path);
int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *actions, int from);
