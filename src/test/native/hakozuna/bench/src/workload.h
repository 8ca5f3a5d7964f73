/*
 * The bench's workload as numbers: arguments, random choices, nothing else.
 * The bench and the checks that recount it share this file, so both see the same choices.
 */
#ifndef HAKOZUNA_BENCH_WORKLOAD_H
#define HAKOZUNA_BENCH_WORKLOAD_H

#include <stddef.h>
#include <stdint.h>

/* The seven positional arguments, in their order. Sizes in bytes. */
typedef struct workload {
  unsigned threads;
  uint64_t iterations; /* per thread */
  uint32_t working_set; /* slots per thread */
  uint32_t min_size;
  uint32_t max_size;
  unsigned remote_percent; /* of the frees, handed to the next thread */
  uint32_t ring_slots; /* per thread, rounded up to a power of two */
  uint64_t seed; /* 0 where nobody gave one */
} workload_t;

#define WORKLOAD_ODD UINT64_C(0x9E3779B97F4A7C15)

/*
 * A thread's choices depend on the seed and on its number only, never on time or on other threads.
 * The mixing is splitmix64's (Steele, Lea and Flood, "Fast splittable pseudorandom number generators").
 */
static inline uint64_t workload_seed(uint64_t seed, unsigned thread) {
  uint64_t x = WORKLOAD_ODD * (thread + UINT64_C(1));
  if (seed == 0) {
    return x;
  }
  x ^= seed;
  x = (x ^ x >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
  x = (x ^ x >> 27) * UINT64_C(0x94D049BB133111EB);
  x ^= x >> 31;
  return x == 0 ? WORKLOAD_ODD : x; /* xorshift never leaves 0 */
}

/* xorshift64* (Vigna, "An experimental exploration of Marsaglia's xorshift generators"). */
static inline uint32_t workload_random(uint64_t *state) {
  uint64_t x = *state;
  x ^= x >> 12;
  x ^= x << 25;
  x ^= x >> 27;
  *state = x;
  return (uint32_t)((x * UINT64_C(0x2545F4914F6CDD1D)) >> 32);
}

/* A value below `bound`, by multiplication instead of division. */
static inline uint32_t workload_below(uint64_t *state, uint32_t bound) {
  return (uint32_t)(((uint64_t)workload_random(state) * bound) >> 32);
}

static inline uint32_t workload_slot(const workload_t *w, uint64_t *state) {
  return workload_below(state, w->working_set);
}

static inline uint32_t workload_size(const workload_t *w, uint64_t *state) {
  return w->min_size + workload_below(state, w->max_size - w->min_size + 1);
}

/* Draws only when the answer is not known beforehand. */
static inline int workload_is_remote(const workload_t *w, uint64_t *state) {
  return w->remote_percent != 0 && workload_below(state, 100) < w->remote_percent;
}

#endif
