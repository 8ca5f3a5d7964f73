/*
 * The integrity programs, the parts: integrity.c has the words and the invariants; verdict.c ends the
 * run; pattern.c fills and checks memory; calls.c asks the library; blocks.c works as the bench does;
 * every other file is one check, named as its gate.
 */
#ifndef HAKOZUNA_INTEGRITY_H
#define HAKOZUNA_INTEGRITY_H

#define _GNU_SOURCE
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "workload.h"

enum { EXIT_DEFECT = 10, EXIT_MACHINE = 11, EXIT_WORDS = 12, MOST_THREADS = 4096 };

/* ---- verdict.c: how the run ends ---------------------------------------------------------- */

extern uint64_t run_seed;

/* The library is not right; nothing after this is done. */
_Noreturn void defect(const char *form, ...) __attribute__((format(printf, 1, 2)));

/* Nobody can tell, because the machine gave too little. */
_Noreturn void machine(const char *form, ...) __attribute__((format(printf, 1, 2)));

/* A check has held: counts towards the proof, in any order. */
void prove(uint64_t what, uint64_t of);

/* What is added up for it; for a loop that adds up by itself. */
uint64_t proof_of(uint64_t what, uint64_t of);
void prove_sum(uint64_t sum, uint64_t checks);

/* Prints the end line. */
void say_end(const char *part);

/* Says in the end line what is not as it might be, and no defect by itself; each once. */
void note(const char *kind, const char *of);

/* Says what was being done when the program is ended by a signal of its own fault. */
void watch_for_crashes(void);

/* Looks, when the thread has crashed, for a block of its own that is not whole: that tells more. */
extern _Thread_local void (*look_at_own)(void);

/* ---- pattern.c: whose memory is it? ------------------------------------------------------- */

/* A block in use: where it is, what was asked for, and who wrote into it. */
typedef struct held {
  unsigned char *at;
  uint64_t size;
  uint32_t thread;
  uint32_t serial; /* below 2^20, in blocks.c below 2^24 */
} held_t;

/* Threads, serials and bytes of a block that there are at most; who can tell the size of any block. */
void pattern_expect(uint32_t threads, uint32_t serials, uint64_t bytes,
                    uint64_t (*size_of)(uint32_t thread, uint32_t serial));

/* From here on, only so many bytes at both ends of a block are filled and checked; a multiple of 8. */
void pattern_at_edges(uint64_t bytes);

void pattern_fill(const held_t *held);

/* Ends the run when a byte is not the owner's. */
void pattern_check(const held_t *held);

/* Likewise, of the first `size` bytes alone; `when` ends the sentence. */
void pattern_check_part(const held_t *held, uint64_t size, const char *when);

/* ---- calls.c: the malloc family ----------------------------------------------------------- */

/* The number of the calling thread, for texts and owners; 0 until it is set. */
extern _Thread_local uint32_t own_thread;

/* Notes what the thread is about to call, for the text of a crash. */
void doing(const char *call, uint64_t first, uint64_t second);

/* The alignment that a block of `size` bytes needs for any object that fits into it. */
uint64_t natural_alignment(uint64_t size);

/* Ends the run unless the block is there and aligned. */
void must_be(const char *call, const void *block, uint64_t size, uint64_t alignment);

/* A block of the calling thread's, filled. */
held_t held_new(uint32_t serial, uint64_t size);

/* A block that was just got by `call`, aligned as it must be, filled. */
held_t held_of(const char *call, void *block, uint32_t serial, uint64_t size, uint64_t alignment);

/* Checked, then freed. */
void held_end(held_t *held);

/* Sizes in and between all size classes that there may be, up to `most`; ends with 0. */
uint64_t size_at(unsigned index, uint64_t most);

/* The next index; above a MiB, where filling takes long, some are left out. */
unsigned next_index(unsigned index, uint64_t most);

/* ---- threads.c ---------------------------------------------------------------------------- */

typedef void (*body_t)(uint32_t number);

/* Threads 1 to `count`, run to their end beside each other. */
void run_threads(uint32_t count, body_t body);

/* Starts one that is not waited for; `await_threads` waits for all of these. */
void start_thread(uint32_t number, body_t body);
void await_threads(void);

/* All threads of a part and main meet here; `members` is set once before. */
void meet_set(uint32_t members);
void meet(void);

/* KiB in memory now. */
uint64_t resident_kib(void);

/* ---- mix.c -------------------------------------------------------------------------------- */

/* All functions that allocate, by threads that take over each other's blocks. */
void mix_all_functions(void);

/* Threads whose first call is another than malloc. */
void call_first(void);

/* ---- the checks --------------------------------------------------------------------------- */

/* `edges`: more blocks, filled at both ends alone. `dry`: nothing is allocated; what the run has to prove is worked out. */
bool check_blocks(char **words, bool edges, bool dry);

void check_alignment(void);
void check_usable_size(void);
void check_calloc(void);
void check_realloc(void);
void check_limits(void);
void check_aligned(void);
void check_fork(void);
void check_thread_exit(void);
void check_short_threads(void);
void check_memory(bool dry);

/* Of the checks that measure: what was in memory late and early, KiB. */
extern uint64_t found_late, found_early;

#endif
