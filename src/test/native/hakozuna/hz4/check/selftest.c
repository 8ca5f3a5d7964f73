/*
 * The allocator's self-checks, linked under its own names so that sanitizers can run with it. Each part
 * prints its name when it is done; the first thing that is wrong ends the program with exit 1.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <sys/wait.h>

#include "tagged.h"

#define REQUIRE(condition, ...)                                                                    \
  if (!(condition)) {                                                                              \
    FAIL("%s:%d: %s: %s", __FILE__, __LINE__, #condition, "" __VA_ARGS__);                         \
  }

enum { KIB = 1024, MIB = 1024 * 1024 };

static size_t some_size(uint64_t *random) {
  uint64_t r = next_random(random);
  switch (r % 32) {
  case 0:
    return 65537 + (r >> 8) % 65536;
  case 1:
  case 2:
    return 16385 + (r >> 8) % 49152;
  case 3:
  case 4:
  case 5:
  case 6:
  case 7:
    return 2049 + (r >> 8) % 14336;
  default:
    return (r >> 8) % 2049;
  }
}

/* Many blocks at once, none of them anybody else's. */
static void check_distinct(void) {
  enum { LIVE = 4000 };
  static tagged_t live[LIVE];
  uint64_t random = 7;
  for (int i = 0; i < LIVE; i++) {
    live[i] = tagged_malloc(some_size(&random), &random);
  }
  for (int i = 0; i < LIVE; i++) {
    tag_check(&live[i]);
  }
  for (int i = 0; i < LIVE; i++) {
    tagged_free(&live[i]);
  }
}

/* Every size near every border between classes and kinds, each tagged over its whole length. */
static void check_sizes(void) {
  static const size_t borders[] = {1,         2 * KIB,   3 * KIB,   16 * KIB, 17 * KIB, 32 * KIB,
                                   33 * KIB,  64 * KIB,  128 * KIB, 256 * KIB, 1 * MIB,  3 * MIB};
  enum { AROUND = 40, COUNT = sizeof borders / sizeof borders[0] };
  static tagged_t live[COUNT][2 * AROUND + 1];
  uint64_t random = 1;
  for (int b = 0; b < COUNT; b++) {
    for (int d = -AROUND; d <= AROUND; d += borders[b] < MIB ? 1 : AROUND) {
      size_t size = d < 0 && borders[b] < (size_t)-d ? 0 : borders[b] + (size_t)d;
      live[b][d + AROUND] = tagged_malloc(size, &random);
    }
  }
  for (int b = 0; b < COUNT; b++) {
    for (int i = 0; i <= 2 * AROUND; i++) {
      tagged_free(&live[b][i]);
    }
  }
  for (size_t size = 0; size <= 2 * KIB + 64; size++) {
    tagged_t t = tagged_malloc(size, &random);
    tagged_free(&t);
  }
}

static void check_alignment(void) {
  uint64_t random = 2;
  for (size_t alignment = 8; alignment <= 16 * (size_t)MIB; alignment *= 2) {
    static const size_t sizes[] = {0, 1, 100, 1000, 2049, 5000, 40000, 65536, 100000, 1100000};
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
      void *p = NULL;
      REQUIRE(hz4_posix_memalign(&p, alignment, sizes[i]) == 0);
      REQUIRE((uintptr_t)p % alignment == 0);
      tagged_t a = tagged_of(p, sizes[i], &random);
      tagged_t b = tagged_of(hz4_aligned_alloc(alignment, sizes[i]), sizes[i], &random);
      REQUIRE((uintptr_t)b.block % alignment == 0);
      tagged_free(&a);
      tagged_free(&b);
    }
  }
  void *unchanged = &random;
  REQUIRE(hz4_posix_memalign(&unchanged, 24, 8) == EINVAL);
  REQUIRE(hz4_posix_memalign(&unchanged, 4, 8) == EINVAL);
  REQUIRE(hz4_posix_memalign(&unchanged, 0, 8) == EINVAL);
  REQUIRE(hz4_posix_memalign(&unchanged, 64, SIZE_MAX / 2) == ENOMEM);
  REQUIRE(unchanged == &random, "a failed posix_memalign wrote its result");
  void *odd = hz4_memalign(48, 10);
  REQUIRE((uintptr_t)odd % 64 == 0);
  hz4_free(odd);
  void *page = hz4_valloc(1);
  REQUIRE((uintptr_t)page % 4096 == 0);
  hz4_free(page);
  page = hz4_pvalloc(4097);
  REQUIRE((uintptr_t)page % 4096 == 0 && hz4_malloc_usable_size(page) >= 8192);
  hz4_free(page);
}

static bool fails_with_enomem(void *p) {
  bool right = p == NULL && errno == ENOMEM;
  errno = 0;
  return right;
}

static void check_errors(void) {
  volatile size_t huge = SIZE_MAX;
  errno = 0;
  REQUIRE(fails_with_enomem(hz4_malloc(huge)));
  REQUIRE(fails_with_enomem(hz4_malloc(huge / 2)));
  REQUIRE(fails_with_enomem(hz4_malloc(huge / 4)));
  REQUIRE(fails_with_enomem(hz4_calloc(huge / 2, 3)));
  REQUIRE(fails_with_enomem(hz4_calloc(huge, 1)));
  REQUIRE(fails_with_enomem(hz4_reallocarray(NULL, huge / 2, 3)));
  REQUIRE(fails_with_enomem(hz4_aligned_alloc(64, huge - 10)));
  REQUIRE(fails_with_enomem(hz4_memalign(huge / 8 + 1, 1)));
  REQUIRE(fails_with_enomem(hz4_pvalloc(huge - 10)));
  void *p = hz4_malloc(100);
  REQUIRE(fails_with_enomem(hz4_realloc(p, huge / 2)), "realloc must fail and keep the block");
  memset(p, 1, 100);
  hz4_free(p);
  REQUIRE(hz4_realloc(hz4_malloc(10), 0) == NULL);
  errno = 77;
  for (size_t size = 0; size < 4 * (size_t)MIB; size = size * 2 + 1) {
    hz4_free(hz4_malloc(size));
  }
  hz4_free(NULL);
  REQUIRE(errno == 77, "success must leave errno alone");
  REQUIRE(hz4_malloc_usable_size(NULL) == 0);
}

static void check_calloc(void) {
  for (size_t size = 1; size <= 3 * (size_t)MIB; size = size * 3 + 1) {
    for (int round = 0; round < 3; round++) {
      char *p = hz4_calloc(size, 1);
      for (size_t i = 0; i < size; i++) {
        REQUIRE(p[i] == 0, "calloc handed out a block that is not zero");
      }
      memset(p, 0x5A, size);
      hz4_free(p);
    }
  }
}

static void check_realloc(void) {
  uint64_t random = 3;
  for (int round = 0; round < 300; round++) {
    size_t size = 1 + next_random(&random) % (round % 10 == 0 ? 2 * MIB : 50000);
    size_t other = 1 + next_random(&random) % (round % 10 == 0 ? 2 * MIB : 50000);
    tagged_t t = tagged_malloc(size, &random);
    t.block = hz4_realloc(t.block, other);
    REQUIRE(t.block != NULL);
    t.size = size < other ? size : other;
    tag_check(&t);
    t.size = other;
    tag_write(&t);
    tagged_free(&t);
  }
}

/*
 * Threads that get, free and hand over blocks. A full slot of the mailbox is taken out and freed by
 * whoever comes next, so about half of the blocks are freed by another thread; threads come and go, and
 * leave blocks behind in the mailbox.
 */
enum { THREADS = 8, GENERATIONS = 3, ROUNDS = 12000, HOLD = 64, MAILBOX = 256 };

typedef struct letter {
  atomic_flag busy;
  tagged_t content;
} letter_t;
static letter_t mailbox[MAILBOX];

static void exchange(tagged_t *mine, uint64_t *random) {
  letter_t *letter = &mailbox[next_random(random) % MAILBOX];
  if (atomic_flag_test_and_set_explicit(&letter->busy, memory_order_acquire)) {
    return;
  }
  tagged_t theirs = letter->content;
  letter->content = *mine;
  atomic_flag_clear_explicit(&letter->busy, memory_order_release);
  *mine = theirs;
}

static void *stress(void *seed) {
  uint64_t random = (uint64_t)(uintptr_t)seed * UINT64_C(0x9E3779B97F4A7C15);
  tagged_t held[HOLD] = {{0}};
  for (int i = 0; i < ROUNDS; i++) {
    tagged_t *slot = &held[next_random(&random) % HOLD];
    if (slot->block == NULL) {
      *slot = tagged_malloc(some_size(&random), &random);
    } else if (next_random(&random) % 2 == 0) {
      exchange(slot, &random);
    } else {
      tagged_free(slot);
    }
  }
  for (int i = 0; i < HOLD; i++) {
    tagged_free(&held[i]);
  }
  return NULL;
}

static void run_threads(int count, void *(*body)(void *), uintptr_t first) {
  pthread_t threads[THREADS];
  for (int i = 0; i < count; i++) {
    int error = pthread_create(&threads[i], NULL, body, (void *)(first + (uintptr_t)i));
    if (error != 0) {
      FAIL("pthread_create: %s", strerror(error));
    }
  }
  for (int i = 0; i < count; i++) {
    pthread_join(threads[i], NULL);
  }
}

static void check_threads(void) {
  for (uintptr_t generation = 0; generation < GENERATIONS; generation++) {
    run_threads(THREADS, stress, 1 + generation * THREADS);
  }
  for (int i = 0; i < MAILBOX; i++) {
    tagged_free(&mailbox[i].content);
  }
}

/* Many blocks of one class at once: pages fill, empty, are given back and made again, on both sides. */
enum { BURST = 300 };
static tagged_t burst[THREADS][BURST];
static pthread_barrier_t burst_turn;

static void *burst_body(void *number) {
  uintptr_t me = (uintptr_t)number;
  uint64_t random = me + 100;
  static const size_t sizes[] = {48, 2000, 3000, 17000, 60000, 100000};
  for (size_t s = 0; s < sizeof sizes / sizeof sizes[0]; s++) {
    int count = sizes[s] > 20000 ? BURST / 10 : BURST;
    for (int i = 0; i < count; i++) {
      burst[me][i] = tagged_malloc(sizes[s], &random);
    }
    pthread_barrier_wait(&burst_turn);
    for (int i = 0; i < count; i++) {
      tagged_free(&burst[(me + (uintptr_t)(i % 2)) % THREADS][i]);
    }
    pthread_barrier_wait(&burst_turn);
  }
  return NULL;
}

static void check_bursts(void) {
  pthread_barrier_init(&burst_turn, NULL, THREADS);
  run_threads(THREADS, burst_body, 0);
}

/* Threads that leave all their blocks to somebody else, who frees them after they are gone. */
enum { SHORT_LIVES = 60, LEFT = 50 };
static tagged_t left[LEFT];

static void *leave_blocks(void *seed) {
  uint64_t random = (uint64_t)(uintptr_t)seed + 1000;
  for (int i = 0; i < LEFT; i++) {
    left[i] = tagged_malloc(some_size(&random), &random);
  }
  return NULL;
}

static void check_short_lives(void) {
  for (uintptr_t life = 0; life < SHORT_LIVES; life++) {
    run_threads(1, leave_blocks, life);
    for (int i = 0; i < LEFT; i++) {
      tagged_free(&left[i]);
    }
  }
}

/* Forks while other threads are in the middle of anything; the child must be able to use everything. */
enum { FORKS = 20 };
static _Atomic(bool) forking_is_over;

static void *allocate_until_over(void *seed) {
  while (!atomic_load(&forking_is_over)) {
    uint64_t random = (uint64_t)(uintptr_t)seed;
    for (int i = 0; i < 100; i++) {
      tagged_t t = tagged_malloc(some_size(&random), &random);
      tagged_free(&t);
    }
  }
  return NULL;
}

static void in_child(tagged_t *inherited) {
  uint64_t random = 9;
  alarm(20);
  tagged_free(inherited);
  for (int i = 0; i < 200; i++) {
    tagged_t t = tagged_malloc(some_size(&random), &random);
    tagged_free(&t);
  }
  _exit(0);
}

static void *fork_often(void *unused) {
  uint64_t random = 8;
  for (int i = 0; i < FORKS; i++) {
    tagged_t t = tagged_malloc(some_size(&random), &random);
    pid_t child = fork();
    if (child == 0) {
      in_child(&t);
    }
    int status;
    REQUIRE(child > 0 && waitpid(child, &status, 0) == child);
    if (status != 0) {
      FAIL("fork %d: the child ended with status 0x%x (14 = it hung)", i, status);
    }
    tagged_free(&t);
  }
  atomic_store(&forking_is_over, true);
  return unused;
}

static void *fork_role(void *number) {
  return (uintptr_t)number == 1 ? fork_often(NULL) : allocate_until_over(number);
}

static void check_fork(void) {
  run_threads(4, fork_role, 1);
}

int main(void) {
  static const struct {
    const char *name;
    void (*run)(void);
  } parts[] = {
      {"distinct", check_distinct}, {"sizes", check_sizes},
      {"alignment", check_alignment}, {"errors", check_errors},
      {"calloc", check_calloc},     {"realloc", check_realloc},
      {"threads", check_threads},   {"bursts", check_bursts},
      {"short lives", check_short_lives}, {"fork", check_fork},
  };
  for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
    parts[i].run();
    printf("self-check passed: %s\n", parts[i].name);
    fflush(stdout);
  }
  return 0;
}
