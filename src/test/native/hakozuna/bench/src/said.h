/* What the bench prints, put together here and written by the kernel: no stdio takes part. */
#ifndef HAKOZUNA_BENCH_SAID_H
#define HAKOZUNA_BENCH_SAID_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { SAID_MOST = 32 << 10 }; /* a checksum for each of the most threads, and some words */

typedef struct said {
  char text[SAID_MOST];
  size_t length;
} said_t;

/* What does not fit any more is left out, and the end is then no line's end. */
void said_words(said_t *said, const char *words);

void said_number(said_t *said, uint64_t number);

/* 16 digits. */
void said_hex(said_t *said, uint64_t number);

/* A number of 10^-digits: 1234567 with 6 digits is 1.234567. */
void said_fraction(said_t *said, uint64_t number, unsigned digits);

/* False: it did not arrive on standard output. */
bool said_aloud(const said_t *said);

#endif
