/*
 * The pattern of a block. Word i is KEY + (owner + i) * ODD, where the owner is thread and serial above
 * the 28 bits of i; so a word that is found tells whose it is and where it belongs. KEY comes from the
 * seed: what an earlier run left in memory is nobody's.
 *
 * A word that is not a pattern's decodes to a thread, a serial or a place that cannot be, but for one
 * in some thousands.
 */
#include "integrity.h"

#include <stdio.h>
#include <sys/uio.h>
#include <unistd.h>

enum { INDEX_BITS = 28, SERIAL_BITS = 24, CHUNK = 32, WORD = sizeof(uint64_t) };

static uint32_t most_threads = 256, most_serials = 1u << 20;
static uint64_t most_words = 1 << 20, edge = UINT64_MAX / 4;
static uint64_t (*size_of_serial)(uint32_t, uint32_t);

void pattern_expect(uint32_t threads, uint32_t serials, uint64_t bytes, uint64_t (*size_of)(uint32_t, uint32_t)) {
  most_threads = threads;
  most_serials = serials;
  most_words = bytes / WORD + 1;
  size_of_serial = size_of;
}

void pattern_at_edges(uint64_t bytes) {
  edge = bytes;
}

static uint64_t key(void) {
  return (run_seed ^ UINT64_C(0x5851F42D4C957F2D)) * UINT64_C(0xD1342543DE82EF95);
}

static uint64_t first_word(const held_t *held) {
  uint64_t owner = ((uint64_t)held->thread << SERIAL_BITS | held->serial) << INDEX_BITS;
  return key() + owner * WORKLOAD_ODD;
}

/* ---- filling ------------------------------------------------------------------------------ */

/* Where the second edge begins: with a word. */
static uint64_t last_edge(uint64_t size) {
  return (size - edge) / WORD * WORD;
}

static void fill(const held_t *held, uint64_t from, uint64_t to) {
  uint64_t *words = (uint64_t *)(void *)held->at, word = first_word(held);
  uint64_t count = to / WORD;
  for (uint64_t i = from / WORD; i < count; i++) {
    words[i] = word + i * WORKLOAD_ODD;
  }
  uint64_t last = word + count * WORKLOAD_ODD;
  for (uint64_t i = count * WORD; i < to; i++) {
    held->at[i] = (unsigned char)(last >> 8 * (i % WORD));
  }
}

void pattern_fill(const held_t *held) {
  bool whole = held->size <= 2 * edge;
  fill(held, 0, whole ? held->size : edge);
  if (!whole) {
    fill(held, last_edge(held->size), held->size);
  }
}

/* ---- what was found ------------------------------------------------------------------------ */

typedef struct owner {
  uint32_t thread, serial;
  uint64_t index;
} owner_t;

static bool owner_of(uint64_t word, owner_t *owner) {
  uint64_t inverse = WORKLOAD_ODD; /* Newton: each step doubles the bits that are right */
  for (int i = 0; i < 5; i++) {
    inverse *= 2 - WORKLOAD_ODD * inverse;
  }
  uint64_t plain = (word - key()) * inverse;
  *owner = (owner_t){(uint32_t)(plain >> (INDEX_BITS + SERIAL_BITS)),
                     (uint32_t)(plain >> INDEX_BITS & ((1u << SERIAL_BITS) - 1)),
                     plain & ((1u << INDEX_BITS) - 1)};
  return owner->thread < most_threads && owner->serial < most_serials
         && owner->index < most_words;
}

static uint64_t word_at(const unsigned char *at) {
  uint64_t word = 0;
  for (unsigned i = 0; i < WORD; i++) {
    word |= (uint64_t)at[i] << 8 * i;
  }
  return word;
}

/* Looks at the words that a wrong byte may be of, within its own 16 bytes: those are there for certain. */
static bool find_owner(const held_t *held, uint64_t wrong, owner_t *owner, uint64_t *offset) {
  uint64_t from = wrong / 16 * 16;
  for (uint64_t at = from; at <= wrong && at <= from + WORD; at++) {
    if (at + WORD > wrong && owner_of(word_at(held->at + at), owner)) {
      *offset = at;
      return true;
    }
  }
  return false;
}

/*
 * A block in front may end in this one's first bytes: fewer than a word tell nothing by themselves, but
 * the word before them does. The kernel reads it, for there may be nothing.
 */
static bool word_before(const unsigned char *at, unsigned back, uint64_t *word) {
  struct iovec own = {word, WORD}, there = {(void *)(uintptr_t)(at - back), WORD};
  return process_vm_readv(getpid(), &own, 1, &there, 1, 0) == WORD;
}

static bool find_in_front(const held_t *held, uint64_t wrong, owner_t *other) {
  for (unsigned back = WORD; back <= 2 * WORD && wrong < WORD; back += WORD) {
    uint64_t word;
    if (!word_before(held->at, back, &word) || !owner_of(word, other)) {
      continue;
    }
    uint64_t owner = ((uint64_t)other->thread << SERIAL_BITS | other->serial) << INDEX_BITS;
    uint64_t next = key() + (owner + other->index + back / WORD) * WORKLOAD_ODD;
    if (held->at[wrong] == (unsigned char)(next >> 8 * wrong)) {
      other->index += back / WORD;
      return true;
    }
  }
  return false;
}

/* Who freed memory that was not his alone left his pattern behind what the allocator then wrote. */
static bool find_behind(const held_t *held, uint64_t wrong, owner_t *other, uint64_t *offset) {
  for (uint64_t at = wrong / WORD * WORD; at + WORD <= held->size; at += WORD) {
    bool found = owner_of(word_at(held->at + at), other);
    if (found && (other->thread != held->thread || other->serial != held->serial)) {
      *offset = at;
      return true;
    }
  }
  return false;
}

static _Noreturn void strange(const held_t *held, uint64_t wrong, const char *when) {
  bool none = true;
  for (uint64_t i = wrong; i < held->size; i++) {
    none &= held->at[i] == 0;
  }
  defect("block %u of thread %u (%llu bytes, at %p) has changed at offset %llu %s: 0x%02x stands there, %s",
         held->serial, held->thread, (unsigned long long)held->size, (void *)held->at, (unsigned long long)wrong,
         when, held->at[wrong],
         none ? "all zero from there on: its content was lost"
              : "which no block's owner wrote: the allocator itself, or memory that was never filled");
}

/* How many bytes two blocks share; 0 where the size of the other is not known. */
static uint64_t shared_bytes(uint64_t size, long long begins, uint64_t other_size) {
  long long from = begins > 0 ? begins : 0, end = begins + (long long)other_size;
  end = end < (long long)size ? end : (long long)size;
  return other_size == 0 || end <= from ? 0 : (uint64_t)(end - from);
}

static void describe(char *text, size_t room, const held_t *held, long long begins, uint64_t other_size) {
  long long from = begins > 0 ? begins : 0;
  uint64_t shared = shared_bytes(held->size, begins, other_size);
  if (begins == 0) {
    snprintf(text, room, "the same memory was handed out twice");
  } else if (shared != 0) {
    snprintf(text, room, "the two overlap by %llu bytes, at offset %lld of this and %lld of the other",
             (unsigned long long)shared, from, from - begins);
  } else {
    snprintf(text, room, "the two overlap, at offset %lld of this and %lld of the other", from, from - begins);
  }
}

static _Noreturn void foreign(const held_t *held, uint64_t wrong, const char *when) {
  owner_t other;
  uint64_t at = 0;
  if (!find_owner(held, wrong, &other, &at) && !find_in_front(held, wrong, &other)
      && !find_behind(held, wrong, &other, &at)) {
    strange(held, wrong, when);
  }
  char how[120], size[40] = "";
  uint64_t bytes = size_of_serial == NULL ? 0 : size_of_serial(other.thread, other.serial);
  describe(how, sizeof how, held, (long long)at - (long long)(other.index * WORD), bytes);
  if (bytes != 0) {
    snprintf(size, sizeof size, " (%llu bytes)", (unsigned long long)bytes);
  }
  defect("block %u of thread %u (%llu bytes, at %p) holds at offset %llu the pattern of block %u of thread %u%s %s:"
         " %s",
         held->serial, held->thread, (unsigned long long)held->size, (void *)held->at, (unsigned long long)wrong,
         other.serial, other.thread, size, when, how);
}

/* ---- checking ----------------------------------------------------------------------------- */

static void first_wrong(const held_t *held, uint64_t from, uint64_t size, const char *when) {
  uint64_t word = first_word(held);
  for (uint64_t i = from; i < size; i++) {
    unsigned char due = (unsigned char)((word + i / WORD * WORKLOAD_ODD) >> 8 * (i % WORD));
    if (held->at[i] != due) {
      foreign(held, i, when);
    }
  }
}

static void check(const held_t *held, uint64_t from, uint64_t size, const char *when) {
  const uint64_t *words = (const uint64_t *)(const void *)held->at;
  uint64_t word = first_word(held), count = size / WORD, i = from / WORD;
  for (; i + CHUNK <= count; i += CHUNK) {
    uint64_t differs = 0;
    for (uint64_t j = i; j < i + CHUNK; j++) {
      differs |= words[j] ^ (word + j * WORKLOAD_ODD);
    }
    if (differs != 0) {
      break;
    }
  }
  first_wrong(held, i * WORD, size, when);
}

void pattern_check_part(const held_t *held, uint64_t size, const char *when) {
  bool whole = size <= 2 * edge;
  check(held, 0, whole ? size : edge, when);
  if (!whole) {
    check(held, last_edge(size), size, when);
  }
}

void pattern_check(const held_t *held) {
  pattern_check_part(held, held->size, "when it is freed");
}
