/* calloc gives zeros, most of all where memory is used again, whoever freed it. */
#include "integrity.h"

#include <stdlib.h>

enum { BATCH = 24, MOST = 6 << 20, FEW_FROM = 1 << 16, FEW = 3, PAIRS = 2, LINE = 32, ROWS = 7 };

static held_t dirty[PAIRS][BATCH];

static int batch_of(uint64_t size) {
  return size > FEW_FROM ? FEW : BATCH;
}

/* Skips what is zero by the line, then finds the byte. */
static uint64_t zeros_in(const unsigned char *block, uint64_t bytes) {
  const uint64_t *words = (const uint64_t *)(const void *)block;
  uint64_t i = 0, any = 0;
  for (; i + LINE <= bytes / sizeof *words && any == 0; i += LINE) {
    for (uint64_t j = i; j < i + LINE; j++) {
      any |= words[j];
    }
  }
  return any == 0 ? i * sizeof *words : (i - LINE) * sizeof *words;
}

static void must_be_zero(const unsigned char *block, uint64_t count, uint64_t size, int number) {
  for (uint64_t i = zeros_in(block, count * size); i < count * size; i++) {
    if (block[i] != 0) {
      defect("calloc(%llu, %llu), block %d of thread %u: byte %llu is 0x%02x and not 0", (unsigned long long)count,
             (unsigned long long)size, number, own_thread, (unsigned long long)i, block[i]);
    }
  }
}

/* The size in calloc's second number, in its first, and in both. */
static uint64_t rows_of(uint64_t size, int number) {
  static const uint64_t rows[ROWS] = {1, 2, UINT64_MAX, 3, 16, 1, 1000};
  uint64_t some = rows[number % ROWS];
  return some == UINT64_MAX ? size : size % some == 0 ? some : 1;
}

/* Takes as many as were freed before, writes over each so that the next one is dirty, too. */
static void take_zeros(uint64_t size) {
  unsigned char *blocks[BATCH];
  int count = batch_of(size);
  for (int i = 0; i < count; i++) {
    uint64_t rows = rows_of(size, i);
    doing("calloc", rows, size / rows);
    blocks[i] = calloc(rows, size / rows);
    must_be("calloc", blocks[i], size, natural_alignment(size));
    must_be_zero(blocks[i], rows, size / rows, i);
    held_t held = {blocks[i], size, own_thread, (uint32_t)i};
    pattern_fill(&held);
  }
  for (int i = 0; i < count; i++) {
    free(blocks[i]);
  }
  prove(own_thread, size);
}

static void fill(held_t *held, uint64_t size) {
  for (int i = 0; i < batch_of(size); i++) {
    held[i] = held_new((uint32_t)i, size);
  }
}

static void drop(held_t *held, uint64_t size) {
  for (int i = 0; i < batch_of(size); i++) {
    held_end(&held[i]);
  }
}

/* Thread 1 fills, 2 frees, both then want zeros; and the other way round. */
static void alternate(uint32_t number) {
  uint32_t pair = number - 1;
  for (unsigned i = 0; size_at(i, MOST) != 0; i = next_index(i, MOST)) {
    uint64_t size = size_at(i, MOST);
    fill(dirty[pair], size);
    meet();
    drop(dirty[(pair + 1) % PAIRS], size);
    take_zeros(size);
    take_zeros(size);
    meet();
    take_zeros(size);
  }
}

void check_calloc(void) {
  meet_set(PAIRS);
  run_threads(PAIRS, alternate);
}
