/*
 * launch: runs one program, counts what it used, and leaves nothing behind.
 *
 *   launch --report FILE --limit SECONDS [--cpus LIST] [--preload LIB]
 *          [--set NAME=VALUE]... [--stdout FILE] [--stderr FILE] [--commands FILE]
 *          [--guard yes [--hide DIR]... [--show PATH [--as PLACE]]... [--scratch DIR]...]
 *          -- PROGRAM ARGUMENT...
 *
 * Glossary
 *   watch      the process that was started: takes the output, writes the report
 *   keeper     its child: starts the program, limits it, counts it and ends what it leaves behind
 *   child      the program; a fresh fork of the small keeper, so that its peak memory is its own
 *   leftover   any other process below the keeper: the child's children, also those that left its
 *              session
 *   attested   at its end, the child had LIB's very file mapped: its line in the child's maps names
 *              what a mapping of our own is named in ours, as `stat` says another device on btrfs
 *   guard      namespaces of the keeper's and the child's own: no process but theirs is there; all
 *              files are read-only but a scratch folder; a hidden folder looks empty; what is shown is
 *              seen all the same, or elsewhere; and no privilege can be gained
 *   commands   which programs the child and all below it became, and with which words (commands.c)
 *
 * Invariants
 *   - The report is written last and in one go: a report without a line "end=ok" is no report.
 *   - When we exit, no process below us lives: the keeper is their reaper, and kills until none is
 *     left; in a guard the kernel does.
 *   - We end when our parent ends, so a killed suite leaves no load on the machine.
 *   - LD_PRELOAD, and what --set says, is set in the child alone, never for a wrapper such as perf.
 *   - What the child printed is in the pipe: it can neither read nor change it any more.
 *   - The user's `ulimit -S` does not reach the child; a hard limit does, and is the caller's business.
 *
 * Exit: the child's status as a shell gives it; 124 past the limit; 125 for our own errors.
 */
#include "launch.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

void die(const char *what) {
    fprintf(stderr, "launch: %s: %s\n", what, strerror(errno));
    exit(EXIT_OURS);
}

void say(char word[WORD], const char *value) { snprintf(word, WORD, "%s", value); }

long long now_ns(clockid_t clock) {
    struct timespec t;
    clock_gettime(clock, &t);
    return t.tv_sec * 1000000000LL + t.tv_nsec;
}

int main(int argc, char **argv) {
    struct options o = options_read(argc, argv);
    pin(o.cpus);
    watch(&o);
    return EXIT_OURS;
}
