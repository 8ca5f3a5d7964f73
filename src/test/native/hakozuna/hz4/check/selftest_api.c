/* Self-checks of one thread: what each function of the family must give, refuse and keep. */
#define _GNU_SOURCE
#include <errno.h>
#include <stdbool.h>

#include "selftest.h"

enum { KIB = 1024, MIB = 1024 * 1024 };

/* Many blocks at once, none of them anybody else's. */
void check_distinct(void) {
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
void check_sizes(void) {
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

void check_alignment(void) {
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

void check_errors(void) {
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

void check_calloc(void) {
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

void check_realloc(void) {
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
