#pragma once

/// Calls of the system that Swift's Glibc module does not show, because its headers hide them behind _GNU_SOURCE.

/// Writes all of the file system that `descriptor` is on to its disk: syncfs(2).
int slipway_syncfs(int descriptor);
