/*
 * Every compile-time flag, its default, and what it does. A flag is a box: on (1) or off (0) unless
 * it says otherwise. Give flags through HZ4_DEFS_EXTRA; a value that makes no sense stops the build.
 */
#ifndef HZ4_CONFIG_H
#define HZ4_CONFIG_H

/* A remote free goes to the owner page's queue, without a lock. Off: it takes the class's sc lock. */
#ifndef HZ4_MID_OWNER_REMOTE_QUEUE_BOX
#define HZ4_MID_OWNER_REMOTE_QUEUE_BOX 0
#endif

/* A thread keeps a small stack per mid class of the blocks it freed itself, and takes from it first. */
#ifndef HZ4_MID_OWNER_LOCAL_STACK_BOX
#define HZ4_MID_OWNER_LOCAL_STACK_BOX 0
#endif

/*
 * The room of one such stack, in units of 4 KiB: a stack holds at most this many blocks and at most
 * this many times 4 KiB (but always one block), so parked memory stays small. 1 to 64.
 */
#ifndef HZ4_MID_OWNER_LOCAL_STACK_SLOTS
#define HZ4_MID_OWNER_LOCAL_STACK_SLOTS 8
#endif

/* While remote frees of a class are pending for this thread, its stack of that class stands aside. */
#ifndef HZ4_MID_OWNER_LOCAL_STACK_REMOTE_GATE
#define HZ4_MID_OWNER_LOCAL_STACK_REMOTE_GATE 0
#endif

/* Count the mid path's events per thread and print the sums at exit. */
#ifndef HZ4_MID_STATS_B1
#define HZ4_MID_STATS_B1 0
#endif

/* Time the waits for and the holds of the sc lock by mid mallocs, and print the sums at exit. */
#ifndef HZ4_MID_LOCK_TIME_STATS
#define HZ4_MID_LOCK_TIME_STATS 0
#endif

/* One lock entry in 2^this is timed, per thread. 0 to 20. */
#ifndef HZ4_MID_LOCK_TIME_STATS_SAMPLE_SHIFT
#define HZ4_MID_LOCK_TIME_STATS_SAMPLE_SHIFT 7
#endif

/* A page is created and touched outside the sc lock, then published under it (the box of B82). */
#ifndef HZ4_MID_PAGE_CREATE_OUTSIDE_SC_LOCK_BOX
#define HZ4_MID_PAGE_CREATE_OUTSIDE_SC_LOCK_BOX 0
#endif

/* One lock entry fetches a run of blocks, which the next mallocs of the class take without the lock. */
#ifndef HZ4_MID_ALLOC_RUN_CACHE_BOX
#define HZ4_MID_ALLOC_RUN_CACHE_BOX 0
#endif

/* Blocks in one such run, the one handed out included. 2 to 64. */
#ifndef HZ4_MID_ALLOC_RUN_CACHE_OBJS
#define HZ4_MID_ALLOC_RUN_CACHE_OBJS 16
#endif

/* A thread keeps four times as many of the large runs that it freed. */
#ifndef HZ4_LARGE_KEEP_DEEP_BOX
#define HZ4_LARGE_KEEP_DEEP_BOX 0
#endif

/* Export malloc, free and the rest under their usual names. Off for the sanitizer builds. */
#ifndef HZ4_INTERPOSE
#define HZ4_INTERPOSE 1
#endif

/* Check invariants on the way, and stop where one does not hold. On in the sanitizer builds only. */
#ifndef HZ4_CHECKS
#define HZ4_CHECKS 0
#endif

#define HZ4_IS_BOX(value) ((value) == 0 || (value) == 1)

#if !HZ4_IS_BOX(HZ4_MID_OWNER_REMOTE_QUEUE_BOX)
#error "HZ4_MID_OWNER_REMOTE_QUEUE_BOX must be 0 or 1"
#endif
#if !HZ4_IS_BOX(HZ4_MID_OWNER_LOCAL_STACK_BOX)
#error "HZ4_MID_OWNER_LOCAL_STACK_BOX must be 0 or 1"
#endif
#if HZ4_MID_OWNER_LOCAL_STACK_SLOTS < 1 || HZ4_MID_OWNER_LOCAL_STACK_SLOTS > 64
#error "HZ4_MID_OWNER_LOCAL_STACK_SLOTS must be from 1 to 64"
#endif
#if !HZ4_IS_BOX(HZ4_MID_OWNER_LOCAL_STACK_REMOTE_GATE)
#error "HZ4_MID_OWNER_LOCAL_STACK_REMOTE_GATE must be 0 or 1"
#endif
#if HZ4_MID_OWNER_LOCAL_STACK_REMOTE_GATE && !(HZ4_MID_OWNER_LOCAL_STACK_BOX && HZ4_MID_OWNER_REMOTE_QUEUE_BOX)
#error "HZ4_MID_OWNER_LOCAL_STACK_REMOTE_GATE needs the local stack box and the remote queue box"
#endif
#if !HZ4_IS_BOX(HZ4_MID_STATS_B1)
#error "HZ4_MID_STATS_B1 must be 0 or 1"
#endif
#if !HZ4_IS_BOX(HZ4_MID_LOCK_TIME_STATS)
#error "HZ4_MID_LOCK_TIME_STATS must be 0 or 1"
#endif
#if HZ4_MID_LOCK_TIME_STATS_SAMPLE_SHIFT < 0 || HZ4_MID_LOCK_TIME_STATS_SAMPLE_SHIFT > 20
#error "HZ4_MID_LOCK_TIME_STATS_SAMPLE_SHIFT must be from 0 to 20"
#endif
#if !HZ4_IS_BOX(HZ4_MID_PAGE_CREATE_OUTSIDE_SC_LOCK_BOX)
#error "HZ4_MID_PAGE_CREATE_OUTSIDE_SC_LOCK_BOX must be 0 or 1"
#endif
#if !HZ4_IS_BOX(HZ4_MID_ALLOC_RUN_CACHE_BOX)
#error "HZ4_MID_ALLOC_RUN_CACHE_BOX must be 0 or 1"
#endif
#if HZ4_MID_ALLOC_RUN_CACHE_OBJS < 2 || HZ4_MID_ALLOC_RUN_CACHE_OBJS > 64
#error "HZ4_MID_ALLOC_RUN_CACHE_OBJS must be from 2 to 64"
#endif
#if !HZ4_IS_BOX(HZ4_LARGE_KEEP_DEEP_BOX)
#error "HZ4_LARGE_KEEP_DEEP_BOX must be 0 or 1"
#endif
#if !HZ4_IS_BOX(HZ4_CHECKS)
#error "HZ4_CHECKS must be 0 or 1"
#endif
#if !HZ4_IS_BOX(HZ4_INTERPOSE)
#error "HZ4_INTERPOSE must be 0 or 1"
#endif

#endif
