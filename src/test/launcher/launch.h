/*
 * launch, the parts: options.c reads the command line; watch.c is the process that stays outside,
 * takes the output and writes the report; keep.c the one beside the program, which starts, limits
 * and counts it; guard.c gives both a world of their own; child.c becomes the program; attest.c looks
 * at what it had in memory; sender.c finds out who ended it; leftovers.c ends what it left; commands.c
 * writes down which programs it ran.
 */
#ifndef HAKOZUNA_LAUNCH_H
#define HAKOZUNA_LAUNCH_H

#define _GNU_SOURCE
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/types.h>
#include <time.h>

enum { EXIT_LIMIT = 124, EXIT_OURS = 125, OUTPUT_LIMIT_BYTES = 256 << 20, MOST = 16, WORD = 16 };

/* What may stand several times on the command line. */
struct list {
    char *item[MOST];
    int count;
};

struct options {
    const char *report, *preload, *out, *err, *cpus;
    FILE *commands; /* opened before there is a guard; NULL: nobody asks */
    struct list set, hide, show, scratch;
    const char *as[MOST]; /* where what is shown is seen; NULL: where it is */
    bool guard;
    double limit_seconds;
    char **program;
};

struct outcome {
    char status[WORD];    /* exited, signalled, limit, flooded, not_started, orphaned */
    int code;             /* exit code, signal, or errno, as status says */
    char sender[WORD];    /* of the signal: kernel, own, outside, unknown; none where there is none */
    int sent;             /* the last signal that reached the traced thread */
    long long begun_ns;   /* when it was told to become the program, CLOCK_MONOTONIC */
    long long life_ns;    /* from then to its end */
    long long started_ms; /* wall clock, since the epoch */
    struct rusage usage;
    char mapped[WORD];    /* yes, no, unseen; forbidden: we may not trace */
    char code_is[WORD];   /* whole: the files' very code was in memory; patched; unseen;
                             filtered: the program put a filter of its own before the kernel */
    int leftovers;
    long long oom_kills;  /* how many the kernel did anywhere meanwhile; -1 where it does not say */
};

/* The two ends of a pipe, and a way to hand one of them to the program. */
struct stream {
    int from, to;
};

void die(const char *what);
void say(char word[WORD], const char *value);
long long now_ns(clockid_t clock);

struct options options_read(int argc, char **argv);

/* Never returns: exits as the program did. */
void watch(const struct options *o);

/* Runs the program and tells `result`; `control` says when to stop, by a byte or by its end. */
void keep(const struct options *o, struct stream out, struct stream err, int control, int result);

/* Forks; where a guard is wanted, into a world of its own, which guard_enter then furnishes. */
pid_t guard_fork(const struct options *o, int *go);
void guard_enter(const struct options *o, int go);

/* Waits for a byte from `go`, becomes the program, or sends errno through `told`. */
void be_child(const struct options *o, struct stream out, struct stream err, int go, int told);
void pin(const char *cpus);

/* Kills every process below us and waits for it; returns how many that were. */
int kill_all_below(bool guarded);

const void *attest_hold(const char *library);
void attest(pid_t child, const void *library, struct outcome *r);

/* Notes who sent the signal at which the traced child stands, or that it ended itself. */
void sender_note(pid_t child, bool guarded, struct outcome *r);
void sender_at_end(pid_t child, struct outcome *r);

/* Where the programs of the run are written down; NULL without a file. */
FILE *commands_open(const char *file);

/* Writes down what a traced process has just become. */
void commands_note(FILE *to, pid_t pid);
void commands_end(FILE *to);

#endif
