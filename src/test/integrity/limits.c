/*
 * Sizes that are none: zero, huge, overflowing. The C standard (7.22.3) leaves open whether malloc(0) is
 * NULL; POSIX wants NULL and ENOMEM where there is no memory, and that a block which realloc could not
 * resize stays as it is.
 */
#include "integrity.h"

#include <errno.h>
#include <malloc.h>
#include <stdlib.h>

enum { ZEROS = 100, KEPT = 5000, MARK = 4321 };

static volatile uint64_t huge_sizes[] = {SIZE_MAX, SIZE_MAX - 1, SIZE_MAX - 15, SIZE_MAX - 4095, SIZE_MAX / 2 + 1,
                                         PTRDIFF_MAX, SIZE_MAX - (1 << 22)};
enum { HUGE_SIZES = sizeof huge_sizes / sizeof huge_sizes[0] };

/* Counts and sizes whose product is above SIZE_MAX; what is left of it is small. */
static volatile uint64_t products[][2] = {
    {SIZE_MAX / 2 + 1, 2},     {UINT64_C(1) << 33, UINT64_C(1) << 31}, {SIZE_MAX, SIZE_MAX},
    {(SIZE_MAX / 16) + 2, 16}, {3, SIZE_MAX / 3 + 7},                  {UINT64_C(1) << 32, (UINT64_C(1) << 32) + 1},
};
enum { PRODUCTS = sizeof products / sizeof products[0] };

static void must_fail(const char *call, const void *got, uint64_t first, uint64_t second) {
  int error = errno; /* whoever calls has set it to 0 before the call that gave this block */
  if (got != NULL) {
    defect("%s (%llu, %llu) gave %p: no such block can be", call, (unsigned long long)first,
           (unsigned long long)second, got);
  }
  if (error != ENOMEM) {
    note("errno_of_", call);
  }
}

/* Either NULL, or each a block of its own that can be freed and resized. */
static void try_zero(void) {
  void *got[ZEROS];
  for (int i = 0; i < ZEROS; i++) {
    doing(i % 2 == 0 ? "malloc(0)" : "calloc(0, 7)", 0, 0);
    got[i] = i % 2 == 0 ? malloc(0) : calloc(0, 7);
    for (int j = 0; j < i; j++) {
      if (got[i] != NULL && got[i] == got[j]) {
        defect("two blocks of 0 bytes have the same address %p", got[i]);
      }
    }
  }
  for (int i = 0; i < ZEROS; i++) {
    doing("realloc of a block of 0 bytes", 0, 100);
    held_t held = held_of("realloc", realloc(got[i], 100), (uint32_t)i, 100, 16);
    held_end(&held);
  }
  free(NULL);
  prove(1, ZEROS);
}

static void try_huge(uint64_t size) {
  void *block = &block;
  errno = 0;
  doing("malloc", size, 0);
  must_fail("malloc", malloc(size), size, 0);
  errno = 0;
  doing("calloc", 1, size);
  must_fail("calloc", calloc(1, size), 1, size);
  errno = ENOMEM; /* no standard that is older than POSIX.1-2024 says which */
  doing("aligned_alloc", 64, size);
  must_fail("aligned_alloc", aligned_alloc(64, size / 64 * 64), 64, size / 64 * 64);
  doing("posix_memalign", 64, size);
  int answer = posix_memalign(&block, 64, size);
  if (answer != ENOMEM) {
    defect("posix_memalign (64, %llu) answers %d and not ENOMEM (%d)", (unsigned long long)size, answer, ENOMEM);
  }
  if (block != NULL && block != (void *)&block) {
    defect("posix_memalign (64, %llu) failed and left %p: POSIX allows what was there, or NULL",
           (unsigned long long)size, block);
  }
  prove(2, size);
}

/* POSIX.1-2024: "The free() function shall not modify errno if ptr is a null pointer or a pointer ..." */
static void try_errno_of_free(uint64_t size) {
  held_t held = held_new(0, size);
  pattern_check(&held);
  errno = MARK;
  doing("free of a block of (bytes)", size, 0);
  free(held.at);
  if (errno != MARK) {
    note("changes_errno_", "free");
  }
  prove(5, size);
}

static void must_be_kept(const char *call, held_t *held, const void *got, uint64_t first, uint64_t second) {
  must_fail(call, got, first, second);
  pattern_check_part(held, held->size, "after a realloc that failed");
}

static void try_realloc(uint64_t size, uint32_t serial) {
  static const uint64_t from[] = {24, KEPT, 100000, 3000000};
  for (int i = 0; i < 4; i++) {
    held_t held = held_new(serial * 8 + (uint32_t)i, from[i]);
    errno = 0;
    doing("realloc of (bytes, to bytes)", held.size, size);
    must_be_kept("realloc", &held, realloc(held.at, size), held.size, size);
    held_t next = held_new(serial * 8 + 4 + (uint32_t)i, from[i]);
    if (next.at == held.at) {
      defect("realloc of block %u (%llu bytes) to %llu failed and freed it: it was handed out again", held.serial,
             (unsigned long long)held.size, (unsigned long long)size);
    }
    held_end(&held);
    held_end(&next);
  }
  prove(3, size);
}

static void try_product(uint64_t count, uint64_t size, uint32_t serial) {
  errno = 0;
  doing("calloc", count, size);
  must_fail("calloc", calloc(count, size), count, size);
  held_t held = held_new(serial, KEPT);
  errno = 0;
  doing("reallocarray", count, size);
  must_be_kept("reallocarray", &held, reallocarray(held.at, count, size), count, size);
  held_end(&held);
  errno = 0;
  doing("reallocarray of NULL", count, size);
  must_fail("reallocarray", reallocarray(NULL, count, size), count, size);
  prove(4, count ^ size);
}

void check_limits(void) {
  try_zero();
  for (uint64_t size = 24; size < 1 << 24; size *= 5) {
    try_errno_of_free(size);
  }
  for (uint32_t i = 0; i < HUGE_SIZES; i++) {
    try_huge(huge_sizes[i]);
    try_realloc(huge_sizes[i], i);
  }
  for (uint32_t i = 0; i < PRODUCTS; i++) {
    try_product(products[i][0], products[i][1], 1000 + i);
  }
}
