// Text made between fork and exec: no malloc, no locks. Each gives where the text ends.
#pragma once

#include <string.h>

static inline char *append(char *end, const char *text) {
    size_t length = strlen(text);
    memcpy(end, text, length + 1);
    return end + length;
}

static inline char *append_number(char *end, unsigned long value) {
    char digits[24];
    int count = 0;
    do {
        digits[count++] = (char)('0' + value % 10);
        value /= 10;
    } while (value);
    while (count) *end++ = digits[--count];
    *end = 0;
    return end;
}
