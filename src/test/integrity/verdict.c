/* How the run ends: a defect, a machine that gave too little, a crash, or the end line with its proof. */
#include "integrity.h"

#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>

#include "kernel.h"
#include "said.h"

enum { TEXT = 1200 };

uint64_t run_seed;
static _Atomic(uint64_t) proof, checks;
static _Atomic(uint32_t) ending; /* the first thread that ends the run has the word */

typedef struct call {
  const char *name;
  uint64_t first, second;
} call_t;

static _Thread_local call_t last_call;
_Thread_local void (*look_at_own)(void);

void doing(const char *call, uint64_t first, uint64_t second) {
  last_call = (call_t){call, first, second};
}

/* ---- ends that are none ------------------------------------------------------------------- */

static _Noreturn void leave(int code) {
  for (;;) {
    kernel_call(SYS_exit_group, code, 0, 0, 0);
  }
}

static _Noreturn void end(int code, const char *kind, const char *form, va_list values) {
  static char text[TEXT];
  if (atomic_exchange(&ending, 1) != 0) {
    for (;;) {
      kernel_call(SYS_sched_yield, 0, 0, 0, 0);
    }
  }
  int start = snprintf(text, sizeof text, "[%s] seed %llu: ", kind, (unsigned long long)run_seed);
  int rest = vsnprintf(text + start, sizeof text - (size_t)start - 1, form, values);
  size_t length = (size_t)start + (size_t)(rest < 0 ? 0 : rest);
  length = length < sizeof text - 1 ? length : sizeof text - 2;
  text[length] = '\n';
  kernel_write(STDOUT_FILENO, text, length + 1);
  leave(code);
}

_Noreturn void defect(const char *form, ...) {
  va_list values;
  va_start(values, form);
  end(EXIT_DEFECT, "DEFECT", form, values);
}

_Noreturn void machine(const char *form, ...) {
  va_list values;
  va_start(values, form);
  end(EXIT_MACHINE, "MACHINE", form, values);
}

/* The thread's last call is what was going on, or what was done with its result. */
static void crashed(int number) {
  const call_t *call = &last_call;
  void (*look)(void) = look_at_own;
  look_at_own = NULL; /* what it looks at may be gone, too */
  if (look != NULL) {
    look();
  }
  if (call->name == NULL) {
    defect("signal %d in thread %u, before its first call", number, own_thread);
  }
  defect("signal %d in thread %u, in or after %s (%llu, %llu)", number, own_thread, call->name,
         (unsigned long long)call->first, (unsigned long long)call->second);
}

void watch_for_crashes(void) {
  static const int faults[] = {SIGSEGV, SIGBUS, SIGABRT, SIGILL, SIGFPE, SIGTRAP};
  for (size_t i = 0; i < sizeof faults / sizeof faults[0]; i++) {
    struct sigaction action = {.sa_handler = crashed, .sa_flags = SA_NODEFER};
    sigaction(faults[i], &action, NULL);
  }
}

/* ---- the proof ---------------------------------------------------------------------------- */

/* splitmix64's mixing: no sum of these is guessed without making each of them. */
uint64_t proof_of(uint64_t what, uint64_t of) {
  uint64_t x = run_seed ^ (what * WORKLOAD_ODD + of);
  x = (x ^ x >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
  x = (x ^ x >> 27) * UINT64_C(0x94D049BB133111EB);
  return x ^ x >> 31;
}

void prove(uint64_t what, uint64_t of) {
  prove_sum(proof_of(what, of), 1);
}

void prove_sum(uint64_t sum, uint64_t count) {
  atomic_fetch_add_explicit(&proof, sum, memory_order_relaxed);
  atomic_fetch_add_explicit(&checks, count, memory_order_relaxed);
}

uint64_t found_late, found_early;
static char notes[TEXT];

void note(const char *kind, const char *of) {
  char one[80];
  snprintf(one, sizeof one, "%s%s,", kind, of);
  if (strstr(notes, one) == NULL && strlen(notes) + strlen(one) < sizeof notes) {
    strcat(notes, one);
  }
}

static void number(said_t *said, const char *name, uint64_t value) {
  said_words(said, name);
  said_number(said, value);
}

void say_end(const char *part) {
  static said_t said;
  said_words(&said, "[INTEGRITY] part=");
  said_words(&said, part);
  number(&said, " seed=", run_seed);
  number(&said, " checks=", atomic_load(&checks));
  said_words(&said, " proof=");
  said_hex(&said, atomic_load(&proof));
  number(&said, " late_kib=", found_late);
  number(&said, " early_kib=", found_early);
  said_words(&said, " notes=");
  said_words(&said, notes);
  said_words(&said, "\n");
  if (atomic_load(&ending) != 0 || !said_aloud(&said)) {
    leave(EXIT_MACHINE);
  }
}
