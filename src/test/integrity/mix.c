/*
 * All functions that allocate, by several threads at once, which take over each other's blocks: what a
 * lane does with malloc alone. And threads whose first call is another than malloc.
 */
#include "integrity.h"

#include <malloc.h>
#include <stdlib.h>

enum { THREADS = 4, HELD = 64, TURNS = 8, STEPS = 3000, WAYS = 6, LARGE = 1 << 21, LARGE_ONE_IN = 96, EACH = 12 };

static held_t held[THREADS][HELD]; /* handed round */
static uint32_t serials[THREADS + 1];

static uint64_t some_size(uint64_t *random) {
  bool is_large = workload_below(random, LARGE_ONE_IN) == 0;
  return 1 + workload_below(random, is_large ? LARGE : UINT32_C(16) << workload_below(random, 14));
}

static void *got(uint32_t way, uint64_t alignment, uint64_t size) {
  void *block = NULL;
  switch (way) {
    case 0: return calloc(1, size);
    case 1: return realloc(NULL, size);
    case 2: return aligned_alloc(alignment, (size + alignment - 1) / alignment * alignment);
    case 3: return posix_memalign(&block, alignment, size) == 0 ? block : NULL;
    default: return malloc(size);
  }
}

static held_t some_block(uint32_t number, uint64_t *random) {
  static const char *const names[WAYS] = {"calloc", "realloc", "aligned_alloc", "posix_memalign", "malloc", "malloc"};
  uint32_t way = workload_below(random, WAYS);
  uint64_t size = some_size(random), alignment = UINT64_C(16) << workload_below(random, 9);
  doing(names[way], way == 2 || way == 3 ? alignment : size, size);
  uint64_t due = way == 2 || way == 3 ? alignment : natural_alignment(size);
  return held_of(names[way], got(way, alignment, size), serials[number]++, size, due);
}

static void resize(held_t *block, uint64_t size) {
  doing("realloc of (bytes, to bytes)", block->size, size);
  block->at = realloc(block->at, size);
  must_be("realloc", block->at, size, natural_alignment(size));
  pattern_check_part(block, size < block->size ? size : block->size, "after realloc");
  *block = (held_t){block->at, size, own_thread, serials[own_thread]++};
  pattern_fill(block);
}

static void step(uint32_t number, held_t *block, uint64_t *random) {
  if (block->at == NULL) {
    *block = some_block(number, random);
  } else if (workload_below(random, 4) == 0) {
    resize(block, some_size(random));
  } else {
    held_end(block);
  }
}

static void mix(uint32_t number) {
  uint64_t random = workload_seed(run_seed, number);
  for (uint32_t turn = 0; turn < TURNS; turn++) {
    held_t *mine = held[(number - 1 + turn) % THREADS];
    for (int i = 0; i < STEPS; i++) {
      step(number, &mine[workload_below(&random, HELD)], &random);
    }
    prove(number, turn);
    meet();
  }
  for (int i = 0; i < HELD; i++) {
    if (held[number - 1][i].at != NULL) {
      held_end(&held[number - 1][i]);
    }
  }
}

void mix_all_functions(void) {
  meet_set(THREADS);
  run_threads(THREADS, mix);
}

/* ---- a thread's first call ------------------------------------------------------------------ */

static held_t others; /* main's, for the one thread that there is */
static uint64_t first_size;

static void free_first(uint32_t number) {
  (void)number;
  doing("free(NULL), the thread's first call", 0, 0);
  free(NULL);
}

static void free_others_first(uint32_t number) {
  (void)number;
  held_end(&others);
}

static void realloc_others_first(uint32_t number) {
  serials[number] = 0;
  resize(&others, first_size * 3);
  held_end(&others);
}

static void ask_first(uint32_t number) {
  (void)number;
  doing("malloc_usable_size of a block, the thread's first call", first_size, 0);
  if (malloc_usable_size(others.at) < first_size) {
    defect("malloc_usable_size of a block of %llu bytes, asked by another thread, is %llu", (unsigned long long)first_size,
           (unsigned long long)malloc_usable_size(others.at));
  }
  held_end(&others);
}

static void get_first(uint32_t way) {
  doing("the thread's first call, for (bytes, aligned to 64 where it can be)", first_size, way);
  held_t block = held_of("a thread's first call", got(way - 1, 64, first_size), 0, first_size, natural_alignment(first_size));
  held_end(&block);
}

void call_first(void) {
  static const body_t bodies[] = {free_first, free_others_first, realloc_others_first, ask_first};
  enum { BODIES = sizeof bodies / sizeof bodies[0] };
  for (uint32_t i = 0; i < EACH * (BODIES + WAYS); i++) {
    uint32_t kind = i % (BODIES + WAYS);
    first_size = UINT64_C(24) << i / (BODIES + WAYS);
    others = held_new(0, first_size);
    start_thread(kind < BODIES ? 1 : kind - BODIES + 1, kind < BODIES ? bodies[kind] : get_first);
    await_threads();
    if (others.at != NULL) {
      held_end(&others);
    }
    prove(200 + kind, i);
  }
}
