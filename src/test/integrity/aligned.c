/*
 * aligned_alloc and posix_memalign with alignments that are odd, too. POSIX: posix_memalign answers
 * EINVAL where the alignment "is not a power of two multiple of sizeof(void *)", and leaves the pointer
 * as it is or NULL. C17 7.22.3.1: aligned_alloc fails with NULL where the alignment is not "supported by
 * the implementation", which may support any: NULL, or a block that holds, is right.
 */
#include "integrity.h"

#include <errno.h>
#include <malloc.h>
#include <stdlib.h>

enum { WIDEST_ASKED = 4 << 20, LIVE = 6 };

static const uint64_t ODD[] = {0, 1, 2, 3, 4, 5, 6, 7, 9, 12, 15, 17, 20, 24, 40, 48, 56, 63, 65, 96, 100, 1000, 4095, 4097, 12288};
static const uint64_t SIZES[] = {1, 7, 8, 24, 63, 64, 100, 513, 1000, 1025, 2049, 4000, 5000, 20000, 70000, 300000, 1100000, 2500000};
enum { ODDS = sizeof ODD / sizeof ODD[0], SIZE_COUNT = sizeof SIZES / sizeof SIZES[0] };

static uint32_t serial;

static bool is_power(uint64_t n) {
  return n != 0 && (n & (n - 1)) == 0;
}

/* Is no power of two, or none that holds a pointer. */
static void try_odd_posix(uint64_t alignment, uint64_t size) {
  void *block = &block;
  doing("posix_memalign", alignment, size);
  int answer = posix_memalign(&block, alignment, size);
  bool is_right = is_power(alignment) && alignment % sizeof(void *) == 0;
  if (answer != (is_right ? 0 : EINVAL)) {
    defect("posix_memalign (%llu, %llu) answers %d and not %s", (unsigned long long)alignment,
           (unsigned long long)size, answer, is_right ? "0" : "EINVAL (22)");
  }
  if (!is_right && block != NULL && block != (void *)&block) {
    defect("posix_memalign (%llu, %llu) failed and left %p: POSIX allows what was there, or NULL",
           (unsigned long long)alignment, (unsigned long long)size, block);
  }
  if (is_right) {
    held_t held = held_of("posix_memalign", block, serial++, size, alignment);
    held_end(&held);
  }
  prove(alignment, size);
}

static void try_odd_aligned_alloc(uint64_t alignment, uint64_t size) {
  doing("aligned_alloc", alignment, size);
  void *block = aligned_alloc(alignment, size);
  if (block != NULL) {
    held_t held = held_of("aligned_alloc", block, serial++, size, is_power(alignment) ? alignment : 1);
    held_end(&held);
  }
  prove(alignment + 1, size);
}

static void *by_posix(uint64_t alignment, uint64_t size) {
  void *block = NULL;
  doing("posix_memalign", alignment, size);
  int answer = posix_memalign(&block, alignment, size);
  if (answer != 0 && answer != ENOMEM) {
    defect("posix_memalign (%llu, %llu) answers %d", (unsigned long long)alignment, (unsigned long long)size, answer);
  }
  return answer == 0 ? block : NULL;
}

/* aligned_alloc need not take a size that is no multiple (C11), but what it gives must hold. */
static held_t aligned(bool by_c, uint64_t alignment, uint64_t size) {
  const char *call = by_c ? "aligned_alloc" : "posix_memalign";
  doing(call, alignment, size);
  void *block = by_c ? aligned_alloc(alignment, size) : NULL;
  held_t held = held_of(block == NULL ? "posix_memalign" : call, block == NULL ? by_posix(alignment, size) : block,
                        serial++, size, alignment);
  if (malloc_usable_size(held.at) < size) {
    defect("malloc_usable_size of %s (%llu, %llu) is %llu", call, (unsigned long long)alignment,
           (unsigned long long)size, (unsigned long long)malloc_usable_size(held.at));
  }
  return held;
}

/* Several live ones of an alignment; then each is resized, which may lose alignment but no content. */
static void try_power(uint64_t alignment, uint64_t size) {
  held_t live[LIVE];
  for (int i = 0; i < LIVE; i++) {
    live[i] = aligned(i % 2 == 1, alignment, size);
  }
  for (int i = 0; i < LIVE; i++) {
    pattern_check_part(&live[i], size, "before realloc of an aligned block");
    doing("realloc of an aligned block of (bytes, alignment)", size, alignment);
    live[i].at = realloc(live[i].at, size + size / 2 + 1);
    must_be("realloc of an aligned block", live[i].at, size, natural_alignment(size));
    held_end(&live[i]);
  }
  prove(alignment + 2, size);
}

/* The address sanitizer's own malloc goes round here, and ends the program. */
#ifdef __SANITIZE_ADDRESS__
enum { IS_SANITIZED = 1 };
#else
enum { IS_SANITIZED = 0 };
#endif

/* No memory is aligned to half of all there is, and then some; adding it to a size must not go round. */
static void try_widest(uint64_t alignment, uint64_t size) {
  void *block = NULL;
  doing("posix_memalign", alignment, size);
  int answer = posix_memalign(&block, alignment, size);
  if (answer == 0) {
    defect("posix_memalign (%llu, %llu) gave %p: no such block can be", (unsigned long long)alignment,
           (unsigned long long)size, block);
  }
  prove(alignment, size + 1);
}

/* NULL or a block of its own, as for malloc. */
static void try_nothing(uint64_t alignment) {
  void *one = NULL, *other = NULL;
  doing("posix_memalign", alignment, 0);
  int answers = posix_memalign(&one, alignment, 0) | posix_memalign(&other, alignment, 0);
  if (answers == 0 && one != NULL && (one == other || (uintptr_t)one % alignment != 0)) {
    defect("posix_memalign (%llu, 0) twice gave %p and %p: not two blocks, or not aligned",
           (unsigned long long)alignment, one, other);
  }
  if (answers == 0) {
    free(one);
    free(other);
  }
  prove(alignment, 0);
}

void check_aligned(void) {
  for (int i = 0; i < ODDS; i++) {
    for (int j = 0; j < SIZE_COUNT; j++) {
      try_odd_posix(ODD[i], SIZES[j]);
      try_odd_aligned_alloc(ODD[i], SIZES[j]);
    }
  }
  for (int i = 0; i < SIZE_COUNT && !IS_SANITIZED; i++) {
    try_widest(UINT64_C(1) << 63, SIZES[i]);
    try_widest(UINT64_C(1) << 62, SIZES[i]);
  }
  for (uint64_t alignment = sizeof(void *); alignment <= WIDEST_ASKED; alignment *= 2) {
    try_nothing(alignment);
    for (int j = 0; j < SIZE_COUNT; j++) {
      try_power(alignment, SIZES[j]);
    }
  }
}
