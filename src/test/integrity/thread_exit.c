/*
 * Threads that end with live blocks: others check and free them later, while new threads take over what
 * the dead ones owned. Then a thousand short threads, whose memory must not add up.
 */
#include "integrity.h"

#include <malloc.h>
#include <pthread.h>
#include <stdlib.h>

enum { LIVES = 60, AT_ONCE = 4, LEFT = 120, KEPT_LIVES = 3, SHORT = 1000, SHORT_LEFT = 12, EARLY = 400 };

/* The last few lives' blocks, so that some outlive several generations of threads. */
static held_t left[KEPT_LIVES][AT_ONCE + 1][LEFT];
static unsigned life;
static uint32_t most_left;
static pthread_key_t at_exit;

static uint64_t some_size(uint64_t *random) {
  return 1 + workload_below(random, UINT32_C(16) << workload_below(random, 13));
}

/* Destructors run while the allocator's own may be running, too: both may use malloc. */
static void last_words(void *block) {
  free(block);
  held_t held = held_new(LEFT, 200);
  held_end(&held);
}

static void leave_blocks(uint32_t number) {
  uint64_t random = workload_seed(run_seed, life * 16 + number);
  doing("malloc for a destructor", 100, 0);
  pthread_setspecific(at_exit, malloc(100));
  for (uint32_t i = 0; i < most_left; i++) {
    left[life % KEPT_LIVES][number][i] = held_new(i, some_size(&random));
    held_t gone = held_new(LEFT + 1, some_size(&random));
    held_end(&gone);
  }
}

static void free_what_was_left(unsigned of_life) {
  for (int t = 1; t <= AT_ONCE; t++) {
    for (uint32_t i = 0; i < most_left; i++) {
      held_t *held = &left[of_life % KEPT_LIVES][t][i];
      if (held->at != NULL) {
        doing("the look at a block whose thread has ended, of (bytes, serial)", held->size, held->serial);
        pattern_check_part(held, held->size, "after its thread had ended");
        held_end(held);
      }
    }
  }
  prove(of_life, most_left);
}

static void live(unsigned lives) {
  pthread_key_create(&at_exit, last_words);
  for (life = 0; life < lives; life++) {
    free_what_was_left(life);
    run_threads(AT_ONCE, leave_blocks);
    if (life == EARLY / AT_ONCE) {
      found_early = resident_kib();
    }
  }
  for (unsigned i = 0; i < KEPT_LIVES; i++, life++) {
    free_what_was_left(life);
  }
}

void check_thread_exit(void) {
  most_left = LEFT;
  live(LIVES);
  call_first();
}

void check_short_threads(void) {
  most_left = SHORT_LEFT;
  live(SHORT / AT_ONCE);
  found_late = resident_kib();
}
