#define _GNU_SOURCE
#include "system_calls.h"

#include <errno.h>
#include <unistd.h>

int slipway_syncfs(int descriptor) {
#ifdef __linux__
    return syncfs(descriptor);
#else
    errno = ENOSYS;
    return -1;
#endif
}
