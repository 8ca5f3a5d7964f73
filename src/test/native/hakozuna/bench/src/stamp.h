/*
 * What is written into a block when it is got and read when it is freed. Where memory is handed out
 * twice, or one block's end lies in another block, what is read is not what was written.
 *
 * From 8 bytes on: a word of three 0 bits, the block's size and 30 random bits; the last byte
 * repeats its highest. Below 8 bytes: the size in the first byte, with 5 random bits, and a
 * random last byte. So the first byte tells how much there is to read.
 */
#ifndef HAKOZUNA_BENCH_STAMP_H
#define HAKOZUNA_BENCH_STAMP_H

#include <stdint.h>
#include <string.h>

#include "workload.h"

enum { STAMP_SMALL = 8, STAMP_SIZE_BITS = 31, STAMP_SIZE_SHIFT = 3 };
#define STAMP_RANDOM (~UINT64_C(0) << (STAMP_SIZE_SHIFT + STAMP_SIZE_BITS))
#define STAMP_SIZE ((UINT64_C(1) << STAMP_SIZE_BITS) - 1)

/* A stamp as a number that can be added up. */
static inline uint64_t stamp_value(uint64_t word, unsigned char last) {
  return word + last * WORKLOAD_ODD;
}

/* The first byte of a word in memory is its lowest, whatever the machine. */
static inline uint64_t stamp_bytes(uint64_t word) {
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
  return __builtin_bswap64(word);
#else
  return word;
#endif
}

static inline uint64_t stamp_write(unsigned char *block, uint32_t size, uint64_t random) {
  unsigned char last = (unsigned char)(random >> 56);
  if (size < STAMP_SMALL) {
    unsigned char first = (unsigned char)((last & ~7u) | size);
    block[size - 1] = last;
    block[0] = first;
    return stamp_value(first, size == 1 ? first : last);
  }
  uint64_t word = (random & STAMP_RANDOM) | (uint64_t)size << STAMP_SIZE_SHIFT;
  uint64_t bytes = stamp_bytes(word);
  memcpy(block, &bytes, sizeof bytes);
  block[size - 1] = last;
  return stamp_value(word, last);
}

/* A size that no block can have is not followed to a last byte. */
static inline uint64_t stamp_read(const workload_t *load, const unsigned char *block) {
  unsigned small = block[0] & 7u;
  if (small != 0) {
    return stamp_value(block[0], block[small - 1]);
  }
  uint64_t bytes;
  memcpy(&bytes, block, sizeof bytes);
  uint64_t word = stamp_bytes(bytes);
  uint64_t size = word >> STAMP_SIZE_SHIFT & STAMP_SIZE;
  if (size < load->min_size || size > load->max_size) {
    return stamp_value(word, 1);
  }
  return stamp_value(word, block[size - 1]);
}

#endif
