/* realloc keeps the content: up and down, in place and moved, by another thread than the one that got it. */
#include "integrity.h"

#include <malloc.h>
#include <stdlib.h>

enum { THREADS = 3, HELD = 24, STEPS = 4000, MOST = 6 << 20, LARGE_ONE_IN = 64 };

/* held[thread]: handed round, so each block is resized by all threads in turn. */
static held_t held[THREADS][HELD];
static uint32_t serials[THREADS + 1];

/* realloc; every third time reallocarray, with the size in its first, its second or both of its numbers. */
static void *resized(const held_t *block, uint64_t size) {
  uint64_t rows = block->serial % 9 == 2 ? size : block->serial % 9 == 5 ? 1 : size % 2 == 0 ? 2 : size;
  if (block->serial % 3 != 2) {
    doing("realloc of (bytes, to bytes)", block->size, size);
    return realloc(block->at, size);
  }
  doing("reallocarray to (number, bytes each)", rows, size / rows);
  return reallocarray(block->at, rows, size / rows);
}

static void resize(held_t *block, uint64_t size) {
  const char *call = block->serial % 3 == 2 ? "reallocarray" : "realloc";
  block->at = resized(block, size);
  must_be(call, block->at, size, natural_alignment(size));
  pattern_check_part(block, size < block->size ? size : block->size,
                     block->serial % 3 == 2 ? "after reallocarray" : "after realloc");
  block->size = size;
}

/* Says what was resized to what, which a check of the block alone could not. */
static void resize_and_own(held_t *block, uint64_t size) {
  resize(block, size);
  block->thread = own_thread;
  block->serial = serials[own_thread]++;
  pattern_fill(block);
}

static uint64_t some_size(uint64_t *random) {
  uint64_t most = workload_below(random, LARGE_ONE_IN) == 0 ? MOST : UINT64_C(16) << workload_below(random, 12);
  return 1 + workload_below(random, (uint32_t)(most < MOST ? most : MOST));
}

/* One block through all sizes, up and down, with its edges. */
static void walk(uint32_t number) {
  held_t block = held_new(serials[number]++, 1);
  unsigned last = 0;
  for (unsigned i = 0; size_at(i, MOST) != 0; i += number) {
    resize_and_own(&block, size_at(i, MOST));
    prove(number, i);
    last = i;
  }
  for (unsigned i = last + 1; i > number; i -= number) {
    resize_and_own(&block, size_at(i - 1, MOST));
    prove(number + 10, i);
  }
  held_end(&block);
}

static void mix(uint32_t number) {
  uint64_t random = workload_seed(run_seed, number);
  for (int turn = 0; turn < THREADS; turn++) {
    held_t *mine = held[(number - 1 + (uint32_t)turn) % THREADS];
    for (int i = 0; i < STEPS / THREADS; i++) {
      resize_and_own(&mine[workload_below(&random, HELD)], some_size(&random));
    }
    prove(number + 20, random);
    meet();
  }
}

static void resize_many(uint32_t number) {
  walk(number);
  for (int i = 0; i < HELD; i++) {
    held[number - 1][i] = held_new(serials[number]++, 64);
  }
  meet();
  mix(number);
  for (int i = 0; i < HELD; i++) {
    held_end(&held[number - 1][i]);
  }
}

void check_realloc(void) {
  meet_set(THREADS);
  run_threads(THREADS, resize_many);
}
