/*
 * What stays in memory when everything is freed. Rounds of the same work, half of it freed by another
 * thread than the one that got it; after each round nothing is live. Early and late rounds are compared,
 * the least of several each: what an allocator keeps for the next round stops growing (tcmalloc's caches
 * take 150 rounds), what is lost does not.
 */
#include "integrity.h"

#include <stdlib.h>

enum { THREADS = 4, BLOCKS = 120, TURNS = 60, ROUNDS = 240, EARLY_FROM = 120, WINDOW = 15, PAGE = 4096, MOST = 16384 };
enum { LARGE = 1 << 20, LARGE_ONE_IN = 256, FREED_KIB = 384 << 10 };

static void *blocks[THREADS + 1][BLOCKS];

/* In memory is what was touched: a byte of every page is enough. */
static void *touched(unsigned char *block, uint64_t size) {
  must_be("malloc or its like", block, size, natural_alignment(size));
  for (uint64_t i = 0; i < size; i += PAGE) {
    block[i] = 1;
  }
  block[size - 1] = 1;
  return block;
}

/* Most by malloc; some grow or shrink after that, and some are got by another function. */
static void *got(uint64_t *random) {
  uint64_t most = workload_below(random, LARGE_ONE_IN) == 0 ? LARGE : MOST, size = 16 + workload_below(random, (uint32_t)most);
  void *block = NULL;
  doing("malloc, realloc, calloc or posix_memalign", size, 0);
  switch (workload_below(random, 16)) {
    case 0:
    case 1: return touched(realloc(touched(malloc(size), size), size / 4 + 1), size / 4 + 1);
    case 2: return touched(realloc(touched(malloc(size / 4 + 1), size / 4 + 1), size), size);
    case 3: return touched(calloc(1, size), size);
    case 4: return touched(posix_memalign(&block, 256, size) == 0 ? block : NULL, size);
    default: return touched(malloc(size), size);
  }
}

/* Each gets its blocks; then frees half of its own and half of the next one's. */
static void turn(uint32_t number, uint64_t *random) {
  void **mine = blocks[number], **others = blocks[number % THREADS + 1];
  for (int i = 0; i < BLOCKS; i++) {
    mine[i] = got(random);
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

/* A library that never frees would take all that the machine has, and nobody could be told. */
static void look(int round) {
  uint64_t now = resident_kib();
  if (now > FREED_KIB) {
    defect("memory is lost: with everything freed, %llu KiB were resident after round %d of %d",
           (unsigned long long)now, round + 1, ROUNDS);
  }
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
