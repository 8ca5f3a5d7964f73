/*
 * What stays in memory when everything is freed. Rounds of the same work, half of it freed by another
 * thread than the one that got it; after each round nothing is live. Early and late rounds are compared,
 * the least of several each: what an allocator keeps for the next round stops growing (tcmalloc's caches
 * take 150 rounds), what is lost does not.
 */
#include "integrity.h"

#include <stdlib.h>

enum { THREADS = 4, BLOCKS = 120, TURNS = 60, ROUNDS = 240, EARLY_FROM = 120, WINDOW = 15, PAGE = 4096, MOST = 16384 };

static void *blocks[THREADS + 1][BLOCKS];

/* In memory is what was touched: a byte of every page is enough. */
static void *touched(uint64_t size) {
  doing("malloc", size, 0);
  unsigned char *block = malloc(size);
  must_be("malloc", block, size, natural_alignment(size));
  for (uint64_t i = 0; i < size; i += PAGE) {
    block[i] = 1;
  }
  block[size - 1] = 1;
  return block;
}

/* Each gets its blocks; then frees half of its own and half of the next one's. */
static void turn(uint32_t number, uint64_t *random) {
  void **mine = blocks[number], **others = blocks[number % THREADS + 1];
  for (int i = 0; i < BLOCKS; i++) {
    mine[i] = touched(16 + workload_below(random, MOST));
  }
  meet();
  for (int i = 0; i < BLOCKS / 2; i++) {
    doing("free", 0, 0);
    free(mine[i]);
    free(others[BLOCKS / 2 + i]);
  }
  meet();
}

static void keep_least(uint64_t *least) {
  uint64_t now = resident_kib();
  *least = *least == 0 || now < *least ? now : *least;
}

static void look(int round) {
  if (round >= EARLY_FROM && round < EARLY_FROM + WINDOW) {
    keep_least(&found_early);
  }
  if (round >= ROUNDS - WINDOW) {
    keep_least(&found_late);
  }
}

static void use_memory(uint32_t number) {
  uint64_t random = workload_seed(run_seed, number);
  for (int round = 0; round < ROUNDS; round++) {
    for (int i = 0; i < TURNS; i++) {
      turn(number, &random);
    }
    if (number == 1) {
      look(round);
    }
    meet();
    prove(number, (uint64_t)round);
  }
}

void check_memory(bool dry) {
  for (uint32_t number = 1; dry && number <= THREADS; number++) {
    for (int round = 0; round < ROUNDS; round++) {
      prove(number, (uint64_t)round);
    }
  }
  if (dry) {
    return;
  }
  meet_set(THREADS);
  run_threads(THREADS, use_memory);
}
