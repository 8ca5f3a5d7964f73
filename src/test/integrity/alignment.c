/* Every entry point gives a block that is aligned as it must be, and whole. */
#include "integrity.h"

#include <dlfcn.h>
#include <malloc.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { LIVE = 8, MOST = 1 << 20, MOST_ALIGNED = 1 << 16, WIDEST_ASKED = 4 << 20 };

typedef struct entry {
  const char *name;
  void *(*get)(uint64_t alignment, uint64_t size);
  bool takes_alignment;
  bool of_pages;
} entry_t;

static void *get_malloc(uint64_t alignment, uint64_t size) {
  (void)alignment;
  return malloc(size);
}

static void *get_calloc(uint64_t alignment, uint64_t size) {
  (void)alignment;
  return calloc(1, size);
}

static void *get_realloc(uint64_t alignment, uint64_t size) {
  (void)alignment;
  return realloc(malloc(size / 2 + 1), size);
}

static void *get_reallocarray(uint64_t alignment, uint64_t size) {
  (void)alignment;
  return reallocarray(malloc(size / 3 + 1), size, 1);
}

static void *get_memalign(uint64_t alignment, uint64_t size) {
  return memalign(alignment, size);
}

static void *get_aligned_alloc(uint64_t alignment, uint64_t size) {
  return aligned_alloc(alignment, size);
}

static void *get_posix_memalign(uint64_t alignment, uint64_t size) {
  void *block = NULL;
  return posix_memalign(&block, alignment, size) == 0 ? block : NULL;
}

static void *get_valloc(uint64_t alignment, uint64_t size) {
  (void)alignment;
  return valloc(size);
}

static void *get_pvalloc(uint64_t alignment, uint64_t size) {
  (void)alignment;
  return pvalloc(size);
}

static const entry_t ENTRIES[] = {
    {"malloc", get_malloc, false, false},
    {"calloc", get_calloc, false, false},
    {"realloc", get_realloc, false, false},
    {"reallocarray", get_reallocarray, false, false},
    {"memalign", get_memalign, true, false},
    {"aligned_alloc", get_aligned_alloc, true, false},
    {"posix_memalign", get_posix_memalign, true, false},
    {"valloc", get_valloc, false, true},
    {"pvalloc", get_pvalloc, false, true},
};
enum { ENTRY_COUNT = sizeof ENTRIES / sizeof ENTRIES[0] };

/* ---- what a library leaves to the C library ------------------------------------------------ */

static const void *home_of(const char *name) {
  Dl_info found;
  void *function = dlsym(RTLD_DEFAULT, name);
  return function != NULL && dladdr(function, &found) != 0 ? found.dli_fbase : NULL;
}

/*
 * No standard has these. A library that replaces malloc and not them gets blocks to free that are the
 * C library's; a program that calls them is out of luck, which is said and no defect.
 */
static bool is_left_out(const char *name) {
  static const char *const extras[] = {"pvalloc", "valloc", "memalign"};
  for (size_t i = 0; i < sizeof extras / sizeof extras[0]; i++) {
    if (strcmp(extras[i], name) == 0) {
      return home_of(name) != home_of("malloc") && home_of("free") == home_of("malloc");
    }
  }
  return false;
}

/* ---- the check ----------------------------------------------------------------------------- */

static held_t live[LIVE];
static uint32_t serial;

static uint64_t due(const entry_t *entry, uint64_t alignment, uint64_t size) {
  if (entry->of_pages) {
    return (uint64_t)sysconf(_SC_PAGESIZE);
  }
  return entry->takes_alignment ? alignment : natural_alignment(size);
}

/* Some blocks are always live, so that neighbours are seen. What is not there is as good as tried. */
static void try(unsigned number, uint64_t alignment, uint64_t size, bool is_there) {
  const entry_t *entry = &ENTRIES[number];
  prove((uint64_t)number << 32 | alignment, size);
  if (!is_there) {
    return;
  }
  held_t *place = &live[serial % LIVE];
  if (place->at != NULL) {
    held_end(place);
  }
  if (entry->get == get_aligned_alloc) {
    size = (size + alignment - 1) / alignment * alignment; /* C11 wanted a multiple */
  }
  doing(entry->name, alignment, size);
  *place = held_of(entry->name, entry->get(alignment, size), serial, size, due(entry, alignment, size));
  serial++;
}

static void try_sizes(unsigned number, bool is_there) {
  const entry_t *entry = &ENTRIES[number];
  for (unsigned i = 0; size_at(i, MOST) != 0; i++) {
    if (!entry->takes_alignment) {
      try(number, 0, size_at(i, MOST), is_there);
    }
  }
  for (uint64_t alignment = sizeof(void *); entry->takes_alignment && alignment <= WIDEST_ASKED; alignment *= 2) {
    for (unsigned i = 0; size_at(i, MOST_ALIGNED) != 0; i += 1 + i / 16) {
      try(number, alignment, size_at(i, MOST_ALIGNED), is_there);
    }
  }
}

void check_alignment(void) {
  for (unsigned i = 0; i < ENTRY_COUNT; i++) {
    bool is_there = !is_left_out(ENTRIES[i].name);
    if (!is_there) {
      note("no_", ENTRIES[i].name);
    }
    try_sizes(i, is_there);
  }
  for (int i = 0; i < LIVE; i++) {
    if (live[i].at != NULL) {
      held_end(&live[i]);
    }
  }
  mix_all_functions();
}
