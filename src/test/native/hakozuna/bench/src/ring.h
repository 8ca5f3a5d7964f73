/*
 * A ring for one producer and one consumer: the way of a block to the next thread.
 *
 * Invariants: only the producer writes `tail`, only the consumer writes `head`; tail - head is the
 * number of blocks inside and never above `mask` + 1; a slot is published by the release store of
 * `tail` and given back by the release store of `head`. Each side remembers what it last saw of the
 * other, and looks again only when that is used up.
 */
#ifndef HAKOZUNA_BENCH_RING_H
#define HAKOZUNA_BENCH_RING_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

enum { RING_LINE = 64 };

typedef struct ring {
  _Alignas(RING_LINE) _Atomic(uint64_t) tail;
  uint64_t seen_head; /* the producer's */
  _Alignas(RING_LINE) _Atomic(uint64_t) head;
  uint64_t seen_tail; /* the consumer's */
  _Alignas(RING_LINE) void **slots;
  uint64_t mask;
} ring_t;

/* Producer only. False: the ring is full. */
static inline bool ring_push(ring_t *ring, void *block) {
  uint64_t tail = atomic_load_explicit(&ring->tail, memory_order_relaxed);
  if (tail - ring->seen_head > ring->mask) {
    ring->seen_head = atomic_load_explicit(&ring->head, memory_order_acquire);
    if (tail - ring->seen_head > ring->mask) {
      return false;
    }
  }
  ring->slots[tail & ring->mask] = block;
  atomic_store_explicit(&ring->tail, tail + 1, memory_order_release);
  return true;
}

/* Consumer only. NULL: the ring is empty. */
static inline void *ring_pop(ring_t *ring) {
  uint64_t head = atomic_load_explicit(&ring->head, memory_order_relaxed);
  if (head == ring->seen_tail) {
    ring->seen_tail = atomic_load_explicit(&ring->tail, memory_order_acquire);
    if (head == ring->seen_tail) {
      return NULL;
    }
  }
  void *block = ring->slots[head & ring->mask];
  atomic_store_explicit(&ring->head, head + 1, memory_order_release);
  return block;
}

#endif
