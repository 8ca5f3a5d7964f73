/*
 * Blocks with their owner's tag over every byte. No sanitizer sees memory handed out twice: here the
 * second owner's tag lies over the first one's, and the first one to free its block finds it.
 */
#ifndef HZ4_CHECK_TAGGED_H
#define HZ4_CHECK_TAGGED_H

#include <inttypes.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../src/hz4.h"

/* Ends the program at once, other threads and exit handlers included. */
#define FAIL(...)                                                                                  \
  do {                                                                                             \
    fprintf(stderr, "self-check failed: " __VA_ARGS__);                                            \
    fputc('\n', stderr);                                                                           \
    _exit(1);                                                                                      \
  } while (0)

typedef struct tagged {
  void *block;
  size_t size;
  uint64_t tag;
} tagged_t;

static inline void tag_write(const tagged_t *t) {
  char *at = t->block;
  size_t words = t->size / sizeof t->tag;
  for (size_t i = 0; i < words; i++) {
    ((uint64_t *)t->block)[i] = t->tag;
  }
  memcpy(at + words * sizeof t->tag, &t->tag, t->size % sizeof t->tag);
}

static inline void tag_differs(const tagged_t *t, size_t at, uint64_t found) {
  FAIL("block %p of %zu bytes: at byte %zu stands %016" PRIx64 ", its owner wrote %016" PRIx64
       ": memory was handed out twice, or written to by another owner",
       t->block, t->size, at, found, t->tag);
}

static inline void tag_check(const tagged_t *t) {
  const char *at = t->block;
  size_t words = t->size / sizeof t->tag;
  for (size_t i = 0; i < words; i++) {
    if (((const uint64_t *)t->block)[i] != t->tag) {
      tag_differs(t, i * sizeof t->tag, ((const uint64_t *)t->block)[i]);
    }
  }
  size_t rest = t->size % sizeof t->tag;
  if (memcmp(at + words * sizeof t->tag, &t->tag, rest) != 0) {
    uint64_t found = 0;
    memcpy(&found, at + words * sizeof t->tag, rest);
    tag_differs(t, words * sizeof t->tag, found);
  }
}

/* xorshift64*: seeded, so that a failure can be repeated. */
static inline uint64_t next_random(uint64_t *state) {
  uint64_t x = *state;
  x ^= x >> 12;
  x ^= x << 25;
  x ^= x >> 27;
  *state = x;
  return x * UINT64_C(0x2545F4914F6CDD1D);
}

static inline tagged_t tagged_of(void *block, size_t size, uint64_t *random) {
  tagged_t t = {block, size, next_random(random) | 1};
  if (block == NULL) {
    FAIL("no memory for %zu bytes", size);
  }
  if ((uintptr_t)block % 16 != 0) {
    FAIL("block %p of %zu bytes is not aligned to 16", block, size);
  }
  if (hz4_malloc_usable_size(block) < size) {
    FAIL("block %p of %zu bytes: usable size is %zu", block, size, hz4_malloc_usable_size(block));
  }
  tag_write(&t);
  return t;
}

static inline tagged_t tagged_malloc(size_t size, uint64_t *random) {
  return tagged_of(hz4_malloc(size), size, random);
}

static inline void tagged_free(tagged_t *t) {
  if (t->block != NULL) {
    tag_check(t);
    hz4_free(t->block);
    t->block = NULL;
  }
}

#endif
