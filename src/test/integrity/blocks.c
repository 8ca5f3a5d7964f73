/*
 * The bench's work with every byte checked. A thread's choices are the bench's own (workload.h), its
 * rings are the bench's (ring.h); beside each ring of blocks goes one of what is known of them, which
 * is filled first and emptied last, so that a block in the one has its word in the other.
 *
 * A run fills all of each block; or, at `edges`, both ends alone, so that it makes as many blocks as the
 * bench does in the time that filling takes.
 *
 * Unlike the bench it bounds what lies in the rings, as every byte of it is in memory.
 */
#include "integrity.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <sys/mman.h>

#include "arguments.h"
#include "ring.h"

enum { SIZE_BITS = 31, RINGS_BYTES = 1 << 30, EDGE = 64 };

/* What is known of a block: its serial and its size, in one word that a ring can hold. */
typedef uint64_t known_t;

typedef struct slot {
  void *block;
  known_t known;
} slot_t;

typedef struct way {
  _Alignas(RING_LINE) ring_t blocks;
  ring_t knowns;
  _Atomic(uint64_t) bytes; /* of the blocks inside */
} way_t;

static workload_t load;
static way_t *ways; /* ways[i]: into thread i, from the one before it */

static void *own_memory(uint64_t bytes) {
  void *memory = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (memory == MAP_FAILED) {
    machine("no memory for the check itself: %llu bytes", (unsigned long long)bytes);
  }
  return memory;
}

/* ---- one thread's work --------------------------------------------------------------------- */

typedef struct worker {
  uint32_t number, before;
  uint64_t random;
  uint32_t serial;
  uint64_t proof, checks;
  slot_t *slots;
} worker_t;

static held_t held_in(const void *block, known_t known, uint32_t thread) {
  return (held_t){(unsigned char *)block, known & ((UINT64_C(1) << SIZE_BITS) - 1), thread,
                  (uint32_t)(known >> SIZE_BITS)};
}

/* Proves with the word that was read, and with the owner that it must be of. */
static uint64_t proof_of_block(const held_t *held) {
  return proof_of((uint64_t)held->thread << 32 | held->serial, held->size);
}

static void give_back(worker_t *me, held_t held) {
  me->proof += proof_of_block(&held);
  me->checks++;
  held_end(&held);
}

static bool pass_on(worker_t *me, const slot_t *slot) {
  way_t *way = &ways[(me->number + 1) % load.threads];
  uint64_t size = slot->known & ((UINT64_C(1) << SIZE_BITS) - 1);
  if (atomic_load_explicit(&way->bytes, memory_order_relaxed) + size > RINGS_BYTES / load.threads
      || !ring_push(&way->knowns, (void *)(uintptr_t)slot->known)) {
    return false;
  }
  atomic_fetch_add_explicit(&way->bytes, size, memory_order_relaxed);
  return ring_push(&way->blocks, slot->block);
}

static void take_in(worker_t *me) {
  way_t *way = &ways[me->number];
  void *block;
  while ((block = ring_pop(&way->blocks)) != NULL) {
    known_t known = (uintptr_t)ring_pop(&way->knowns);
    held_t held = held_in(block, known, me->before);
    atomic_fetch_sub_explicit(&way->bytes, held.size, memory_order_relaxed);
    give_back(me, held);
  }
}

static void empty_slot(worker_t *me, slot_t *slot) {
  if (!workload_is_remote(&load, &me->random) || !pass_on(me, slot)) {
    give_back(me, held_in(slot->block, slot->known, me->number));
  }
  slot->block = NULL;
}

static void fill_slot(worker_t *me, slot_t *slot) {
  uint32_t serial = me->serial++, size = workload_size(&load, &me->random);
  slot->block = held_new(serial, size).at;
  slot->known = (known_t)serial << SIZE_BITS | size;
}

static void work(worker_t *me) {
  for (uint64_t i = 0; i < load.iterations; i++) {
    take_in(me);
    slot_t *slot = &me->slots[workload_slot(&load, &me->random)];
    if (slot->block != NULL) {
      empty_slot(me, slot);
    } else {
      fill_slot(me, slot);
    }
  }
  meet();
  take_in(me);
  for (uint32_t i = 0; i < load.working_set; i++) {
    if (me->slots[i].block != NULL) {
      give_back(me, held_in(me->slots[i].block, me->slots[i].known, me->number));
    }
  }
}

/* The same choices, and nothing allocated; stops behind the serial that is asked for, if one is. */
static uint64_t work_dry(worker_t *me, uint32_t until) {
  uint64_t size = 0;
  for (uint64_t i = 0; i < load.iterations && me->serial <= until; i++) {
    slot_t *slot = &me->slots[workload_slot(&load, &me->random)];
    if (slot->block != NULL) {
      workload_is_remote(&load, &me->random);
      slot->block = NULL;
      continue;
    }
    size = workload_size(&load, &me->random);
    held_t held = {NULL, size, me->number, me->serial++};
    slot->block = me;
    me->proof += proof_of_block(&held);
    me->checks++;
  }
  return size;
}

static worker_t worker(uint32_t number) {
  slot_t *slots = own_memory(load.working_set * sizeof(slot_t));
  uint32_t before = (number + load.threads - 1) % load.threads;
  return (worker_t){number, before, workload_seed(run_seed, number), 0, 0, 0, slots};
}

/* ---- all of them --------------------------------------------------------------------------- */

static uint64_t size_of_block(uint32_t thread, uint32_t serial) {
  worker_t me = worker(thread);
  return work_dry(&me, serial);
}

static _Thread_local const worker_t *own_work;

static void look_at_slots(void) {
  for (uint32_t i = 0; i < load.working_set; i++) {
    const slot_t *slot = &own_work->slots[i];
    if (slot->block != NULL) {
      held_t held = held_in(slot->block, slot->known, own_work->number);
      pattern_check_part(&held, held.size, "after a crash in malloc or free");
    }
  }
}

static void work_as(uint32_t number) {
  own_thread = number - 1;
  worker_t me = worker(own_thread);
  own_work = &me;
  look_at_own = look_at_slots;
  work(&me);
  prove_sum(me.proof, me.checks);
}

static void work_dry_all(void) {
  for (uint32_t i = 0; i < load.threads; i++) {
    worker_t me = worker(i);
    work_dry(&me, UINT32_MAX);
    prove_sum(me.proof, me.checks);
  }
}

static void ring_make(ring_t *ring) {
  uint64_t slots = 1;
  while (slots < load.ring_slots) {
    slots <<= 1;
  }
  ring->slots = own_memory(slots * sizeof(void *));
  ring->mask = slots - 1;
}

bool check_blocks(char **words, bool edges, bool dry) {
  char *argv[9] = {"integrity"};
  for (int i = 0; i < 7; i++) {
    argv[i + 1] = words[i];
  }
  if (!arguments_read(8, argv, &load) || load.iterations >= 1 << 24) {
    return false;
  }
  pattern_expect(load.threads, (uint32_t)load.iterations, load.max_size, size_of_block);
  if (edges) {
    pattern_at_edges(EDGE);
  }
  if (dry) {
    work_dry_all();
    return true;
  }
  ways = own_memory(load.threads * sizeof(way_t));
  for (uint32_t i = 0; i < load.threads; i++) {
    ring_make(&ways[i].blocks);
    ring_make(&ways[i].knowns);
  }
  meet_set(load.threads);
  run_threads(load.threads, work_as);
  return true;
}
