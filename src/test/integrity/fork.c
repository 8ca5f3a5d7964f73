/*
 * Fork while other threads allocate. The child frees the parent's blocks, also those that other threads
 * got, and uses malloc itself. A child that sleeps, and has not woken for some seconds, waits for a lock
 * that nobody in it will ever give back.
 */
#include "integrity.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "kernel.h"

enum { FORKS = 80, CHURNERS = 4, HELD = 40, HANDED = 24, CHILD_BLOCKS = 150, FILLED = 64, SWEPT = 128, LARGER = 5 };
enum { LARGE = 1 << 19, LARGE_ONE_IN = 64 };
enum { STILL_MS = 3000, LONGEST_MS = 60000, STEP_MS = 2 };

static _Atomic(bool) over;
static held_t kept[HELD];                         /* main's own */
static held_t handed[CHURNERS + 1][HANDED];       /* got by others, left alone by them */
static _Atomic(uint32_t) ready;

static uint64_t some_size(uint64_t *random) {
  bool is_large = workload_below(random, LARGE_ONE_IN) == 0;
  return 1 + workload_below(random, is_large ? LARGE : UINT32_C(16) << workload_below(random, 14));
}

/* ---- the other threads ---------------------------------------------------------------------- */

/* Each function may have a lock of its own. */
static void *got(uint32_t serial, uint64_t size) {
  void *block = NULL;
  switch (serial % 8) {
    case 0: return calloc(1, size);
    case 1: return realloc(malloc(size / 2 + 1), size);
    case 2: return posix_memalign(&block, 256, size) == 0 ? block : NULL;
    default: return malloc(size);
  }
}

/* Fills little of it: the more of the time lies in malloc, the more often a fork finds a lock held. */
static held_t churned(uint32_t serial, uint64_t size) {
  doing("malloc, calloc, realloc or posix_memalign", size, serial);
  return held_of("malloc or its like", got(serial, size), serial, size < FILLED ? size : FILLED, 1);
}

static void churn(uint32_t number) {
  held_t mine[HELD] = {{0}};
  uint64_t random = workload_seed(run_seed, number);
  uint32_t serial = HANDED;
  for (uint32_t i = 0; i < HANDED; i++) {
    handed[number][i] = held_new(i, some_size(&random));
  }
  atomic_fetch_add(&ready, 1);
  while (!atomic_load_explicit(&over, memory_order_relaxed)) {
    held_t *one = &mine[workload_below(&random, HELD)];
    if (one->at != NULL) {
      held_end(one);
    }
    *one = churned(serial++ & 0xFFFFF, some_size(&random));
  }
  for (int i = 0; i < HELD; i++) {
    if (mine[i].at != NULL) {
      held_end(&mine[i]);
    }
  }
}

static void end_all_of_the_parent(void) {
  for (int i = 0; i < HELD; i++) {
    held_end(&kept[i]);
  }
  for (int t = 1; t <= CHURNERS; t++) {
    for (int i = 0; i < HANDED; i++) {
      held_end(&handed[t][i]);
    }
  }
}

/* ---- the child ------------------------------------------------------------------------------ */

/* One of each KiB up to 128, then larger ones: whichever lock was held, the child comes to want it. */
static void take_of_each_kib(void) {
  static unsigned char *blocks[SWEPT + LARGER];
  for (uint64_t i = 0; i < SWEPT + LARGER; i++) {
    uint64_t size = i < SWEPT ? (i + 1) << 10 : UINT64_C(1) << (18 + i - SWEPT);
    doing("malloc in the child of a fork", size, i);
    blocks[i] = got((uint32_t)i, size);
    must_be("malloc in the child of a fork", blocks[i], size, natural_alignment(size));
    blocks[i][0] = blocks[i][size - 1] = 1;
  }
  for (uint64_t i = 0; i < SWEPT + LARGER; i++) {
    doing("free in the child of a fork", i, 0);
    free(blocks[i]);
  }
}

static _Noreturn void live_as_child(uint32_t number) {
  own_thread = 100 + number;
  uint64_t random = workload_seed(run_seed, own_thread);
  held_t fresh[CHILD_BLOCKS];
  for (uint32_t i = 0; i < CHILD_BLOCKS; i++) {
    fresh[i] = held_new(i, some_size(&random));
  }
  take_of_each_kib();
  end_all_of_the_parent();
  for (uint32_t i = 0; i < CHILD_BLOCKS; i++) {
    held_end(&fresh[i]);
  }
  kernel_call(SYS_exit_group, 0, 0, 0, 0);
  __builtin_unreachable();
}

/* ---- the parent ----------------------------------------------------------------------------- */

typedef struct sight {
  bool sleeps;
  char switches[24]; /* how often it went to sleep, in digits */
} sight_t;

static sight_t look_at(pid_t child) {
  char path[40] = "/proc/", digits[16], text[3000];
  int count = 0, at = 6;
  for (pid_t rest = child; rest > 0; rest /= 10) {
    digits[count++] = (char)('0' + rest % 10);
  }
  while (count > 0) {
    path[at++] = digits[--count];
  }
  memcpy(path + at, "/status", 8);
  long file = kernel_call(SYS_openat, AT_FDCWD, (long)path, O_RDONLY, 0);
  long got = file < 0 ? 0 : kernel_call(SYS_read, file, (long)text, sizeof text - 1, 0);
  if (file >= 0) {
    kernel_call(SYS_close, file, 0, 0, 0);
  }
  text[got > 0 ? got : 0] = '\0';
  const char *state = strstr(text, "State:\t"), *switches = strstr(text, "\nvoluntary_ctxt_switches:\t");
  sight_t seen = {state != NULL && state[7] == 'S', ""};
  for (int i = 0; switches != NULL && i < 20 && switches[26 + i] >= '0'; i++) {
    seen.switches[i] = switches[26 + i];
  }
  return seen;
}

static void nap(void) {
  long time[2] = {0, STEP_MS * 1000000L};
  kernel_call(SYS_nanosleep, (long)time, 0, 0, 0);
}

/* Returns whether it ended; time counts in steps that were slept, so a paused machine counts as one. */
static bool ended(pid_t child, int *status) {
  sight_t before = {false, ""};
  for (int slept = 0, still = 0; slept < LONGEST_MS; slept += STEP_MS) {
    long answer = kernel_call(SYS_wait4, child, (long)status, WNOHANG, 0);
    if (answer == child) {
      return true;
    }
    nap();
    if (slept % 100 == 0) {
      sight_t now = look_at(child);
      bool same = now.sleeps && strcmp(now.switches, before.switches) == 0;
      still = same ? still + 100 : 0;
      before = now;
      if (still >= STILL_MS) {
        return false;
      }
    }
  }
  return false;
}

static void judge_child(uint32_t number, pid_t child) {
  int status = 0;
  if (!ended(child, &status)) {
    kernel_call(SYS_kill, child, SIGKILL, 0, 0);
    defect("fork %u of %u: the child does not end: it waits for a lock that was held when it was forked (deadlock)",
           number, FORKS);
  }
  if ((status & 0x7f) != 0) {
    defect("fork %u of %u: the child was ended by signal %d", number, FORKS, status & 0x7f);
  }
  int code = status >> 8 & 0xff;
  if (code == EXIT_MACHINE) {
    machine("the child of fork %u had too little memory", number);
  }
  if (code != 0) {
    defect("fork %u of %u: the child ended with exit code %d; its own line says what it found", number, FORKS, code);
  }
  prove(number, 0);
}

static void fork_once(uint32_t number) {
  doing("fork", number, 0);
  pid_t child = fork();
  if (child < 0) {
    machine("fork %u was refused: %s", number, strerror(errno));
  }
  if (child == 0) {
    live_as_child(number);
  }
  judge_child(number, child);
}

void check_fork(void) {
  uint64_t random = workload_seed(run_seed, 0);
  for (uint32_t i = 0; i < HELD; i++) {
    kept[i] = held_new(i, some_size(&random));
  }
  for (uint32_t i = 1; i <= CHURNERS; i++) {
    start_thread(i, churn);
  }
  while (atomic_load(&ready) < CHURNERS) {
    nap();
  }
  for (uint32_t i = 0; i < FORKS; i++) {
    fork_once(i);
  }
  atomic_store(&over, true);
  await_threads();
  end_all_of_the_parent();
}
