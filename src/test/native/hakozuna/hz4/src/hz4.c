/*
 * The allocator, in one unit. Words and invariants: hz4_types.h. Flags: hz4_config.h, hz4_controls.h.
 * A file may use what those above it define; hz4_heap_of_thread() and hz4_heap_tend_orphans() are the
 * way back up.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <inttypes.h>
#include <linux/futex.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include "hz4.h"
#include "hz4_types.h"
#include "hz4_controls.h"

#define HZ4_EXPORT __attribute__((visibility("default")))

static hz4_heap_t hz4_no_heap;
HZ4_INLINE hz4_heap_t *hz4_heap_of_thread(hz4_heap_t *heap);
static void hz4_heap_tend_orphans(void);

#include "hz4_lock.inc"
#include "hz4_list.inc"
#include "hz4_remote.inc"
#include "hz4_os.inc"
#include "hz4_segment.inc"
#include "hz4_supply.inc"
#include "hz4_tcache_malloc.inc"
#include "hz4_tcache_free.inc"
#include "hz4_mid_page.inc"
#include "hz4_mid_lock.inc"
#include "hz4_mid_malloc.inc"
#include "hz4_mid_free.inc"
#include "hz4_large.inc"
#include "hz4_heap.inc"
#include "hz4_fork.inc"
#include "hz4_stats_print.inc"
#include "hz4_malloc.inc"
#if HZ4_INTERPOSE
#include "hz4_interpose.inc"
#endif
