/* malloc_usable_size is honoured in full: all of it can be written, and no neighbour changes. */
#include "integrity.h"

#include <malloc.h>
#include <stdlib.h>

enum { NEIGHBOURS = 12, MOST = 6 << 20, FEW_FROM = 1 << 17, FEW = 3, WAYS = 4, WIDEST = 64 << 20 };

static uint32_t serial;

/* However a block was got, its size must be known. */
static void *got(int way, uint64_t size) {
  void *block = NULL;
  switch (way % WAYS) {
    case 0: return malloc(size);
    case 1: return calloc(1, size);
    case 2: return realloc(malloc(size / 2 + 1), size);
    default: return posix_memalign(&block, UINT64_C(64) << serial % 9, size) == 0 ? block : NULL;
  }
}

static held_t usable(int way, uint64_t size) {
  static const char *const names[WAYS] = {"malloc", "calloc", "realloc", "posix_memalign"};
  const char *call = names[way % WAYS];
  doing(call, size, serial);
  held_t held = held_of(call, got(way, size), serial++, size, natural_alignment(size));
  doing("malloc_usable_size of a block of", size, 0);
  uint64_t room = malloc_usable_size(held.at);
  if (room < size) {
    defect("malloc_usable_size of block %u (%llu bytes) is %llu: less than was asked for; it is of %s", held.serial,
           (unsigned long long)size, (unsigned long long)room, call);
  }
  if (room > 4 * size + WIDEST) { /* what would not fit into memory cannot be filled */
    defect("malloc_usable_size of block %u (%llu bytes) is %llu: no size class is so wide; it is of %s", held.serial,
           (unsigned long long)size, (unsigned long long)room, call);
  }
  held.size = room;
  return held;
}

/* All are there before the first is filled, so each may lie over the next. */
static void try_neighbours(int ways, uint64_t size) {
  held_t held[NEIGHBOURS];
  int count = size > FEW_FROM ? FEW : NEIGHBOURS;
  for (int i = 0; i < count; i++) {
    held[i] = usable(ways == 1 ? 0 : i, size);
  }
  for (int i = 0; i < count; i++) {
    doing("writing all of a block of (usable bytes, serial)", held[i].size, held[i].serial);
    pattern_fill(&held[i]);
  }
  for (int i = 0; i < count; i++) {
    pattern_check_part(&held[i], held[i].size, "though no more than malloc_usable_size was written to each");
  }
  for (int i = 0; i < count; i++) {
    held_end(&held[i]);
  }
  prove((uint64_t)ways, size);
}

void check_usable_size(void) {
  for (unsigned i = 0; size_at(i, MOST) != 0; i = next_index(i, MOST)) {
    try_neighbours(1, size_at(i, MOST));
    try_neighbours(WAYS, size_at(i, MOST));
  }
  if (malloc_usable_size(NULL) != 0) {
    defect("malloc_usable_size(NULL) is not 0");
  }
  prove(0, 0);
}
