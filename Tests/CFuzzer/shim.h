#pragma once
#include <stddef.h>
#include <stdint.h>
/* libFuzzer's entry, for programs with a main function of their own; its own header is written for C++. */
int LLVMFuzzerRunDriver(int *argc, char ***argv, int (*check)(const uint8_t *bytes, size_t count));
