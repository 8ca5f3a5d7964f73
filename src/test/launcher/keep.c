/* The keeper: starts the child, limits it, counts it, and ends all that it leaves behind. */
#include "launch.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <unistd.h>

static const long long SLICE_NS = 1000000000;
static const long ALL_BELOW = PTRACE_O_TRACEEXEC | PTRACE_O_TRACEFORK | PTRACE_O_TRACEVFORK
                              | PTRACE_O_TRACECLONE | PTRACE_O_EXITKILL;

struct kept {
    const struct options *o;
    const void *library; /* a mapping of the library, held until the end */
    pid_t child;
    int children;        /* tells that one has news */
    int control;
};

static long long oom_kills(void) {
    char line[256];
    long long count = -1;
    FILE *vmstat = fopen("/proc/vmstat", "re");
    if (!vmstat) return -1;
    while (count < 0 && fgets(line, sizeof line, vmstat)) sscanf(line, "oom_kill %lld", &count);
    fclose(vmstat);
    return count;
}

/* ---- waiting ---------------------------------------------------------------------------- */

static void ended(int status, const struct rusage *usage, struct outcome *r) {
    r->usage = *usage;
    say(r->status, WIFEXITED(status) ? "exited" : "signalled");
    r->code = WIFEXITED(status) ? WEXITSTATUS(status) : WTERMSIG(status);
    if (WIFEXITED(status)) say(r->sender, "none");
    else if (r->code != r->sent) say(r->sender, "unknown"); /* another thread's, or SIGKILL */
}

/*
 * Lets a traced process go on, with the signal that was on its way to it. One that a signal stopped
 * stays so until SIGCONT, where the whole run is traced and not the program alone.
 */
static void stopped(const struct kept *k, pid_t pid, int status, struct outcome *r) {
    int event = status >> 16, signal = event == 0 ? WSTOPSIG(status) : 0;
    bool is_child = pid == k->child;
    if (is_child && event == PTRACE_EVENT_EXIT) attest(pid, k->library, r), sender_at_end(pid, r);
    if (is_child && signal) sender_note(pid, k->o->guard, r);
    if (event == PTRACE_EVENT_EXEC) commands_note(k->o->commands, pid);
    bool stays = k->o->commands && event == PTRACE_EVENT_STOP && WSTOPSIG(status) != SIGTRAP;
    ptrace(stays ? PTRACE_LISTEN : PTRACE_CONT, pid, NULL, (void *)(long)signal);
}

/* Takes all news of the child. Returns true when it has ended. */
static bool child_ended(const struct kept *k, struct outcome *r) {
    int status;
    pid_t pid;
    struct rusage usage;
    while ((pid = wait4(-1, &status, WNOHANG | __WALL, &usage)) > 0) {
        if (WIFSTOPPED(status)) stopped(k, pid, status, r);
        else if (pid == k->child) return ended(status, &usage, r), true;
    }
    return false;
}

static long long least(long long a, long long b) { return a < b ? a : b; }

/* Why the watch wants an end: too much output, or there is nobody for whom to go on. */
static const char *told(int control) {
    char byte;
    return read(control, &byte, 1) == 1 && byte == 'f' ? "flooded" : "orphaned";
}

/*
 * Blocks until the child ends, the limit passes, or the watch wants an end. Time is counted in
 * slices: while the machine is paused or the terminal stopped, neither we nor the child run, and such
 * a gap is one slice, not a hang.
 */
static void await(const struct kept *k, struct outcome *r) {
    long long left = (long long)(k->o->limit_seconds * 1e9), seen = now_ns(CLOCK_MONOTONIC);
    while (!child_ended(k, r)) {
        long long now = now_ns(CLOCK_MONOTONIC);
        left -= least(now - seen, SLICE_NS);
        seen = now;
        struct pollfd on[] = {{k->children, POLLIN, 0}, {k->control, POLLIN, 0}};
        if (left > 0) poll(on, 2, (int)(least(left, SLICE_NS) / 1000000) + 1);
        struct signalfd_siginfo news;
        while (read(k->children, &news, sizeof news) == sizeof news) continue;
        if (left > 0 && !on[1].revents) continue;
        const char *why = left > 0 ? told(k->control) : "limit";
        kill(k->child, SIGKILL);
        struct outcome killed = *r;
        while (!child_ended(k, &killed)) poll(on, 1, 100);
        r->usage = killed.usage;
        say(r->status, why);
        say(r->sender, "none");
        return;
    }
}

/* ---- one run ---------------------------------------------------------------------------- */

/* Starts the child; returns once it is the program, or with status not_started. */
static void start(struct kept *k, struct stream out, struct stream err, struct outcome *r) {
    int go[2], told[2], error;
    if (pipe2(go, O_CLOEXEC) != 0 || pipe2(told, O_CLOEXEC) != 0) die("pipe");
    k->child = fork();
    if (k->child < 0) die("fork");
    if (k->child == 0) be_child(k->o, out, err, go[0], told[1]);
    close(told[1]);
    close(out.to);
    close(err.to);
    long traced = (k->o->preload ? PTRACE_O_TRACEEXIT : 0) | (k->o->commands ? ALL_BELOW : 0);
    if (traced && ptrace(PTRACE_SEIZE, k->child, NULL, (void *)traced) != 0) {
        say(r->mapped, "forbidden");
        fprintf(stderr, "launch: may not trace the program: %s\n", strerror(errno));
    }
    /* Before the word and not after exec: on a busy machine we may wake late, when the program has
       already worked, and a life must never be shorter than the time measured in it. */
    r->begun_ns = now_ns(CLOCK_MONOTONIC);
    /* From here on nobody may trace us or write to our memory, the program least of all. */
    if (prctl(PR_SET_DUMPABLE, 0) != 0) die("prctl");
    if (write(go[1], "g", 1) != 1) die("pipe");
    bool failed = read(told[0], &error, sizeof error) == sizeof error;
    if (failed) {
        say(r->status, "not_started");
        r->code = error;
        fprintf(stderr, "launch: cannot start %s: %s\n", k->o->program[0], strerror(error));
    }
}

static int children_news(void) {
    sigset_t news;
    sigemptyset(&news);
    sigaddset(&news, SIGCHLD);
    sigprocmask(SIG_BLOCK, &news, NULL);
    int children = signalfd(-1, &news, SFD_CLOEXEC | SFD_NONBLOCK);
    if (children < 0) die("signalfd");
    return children;
}

void keep(const struct options *o, struct stream out, struct stream err, int control, int result) {
    struct outcome r = {.mapped = "unseen", .code_is = "unseen", .status = "running",
                        .sender = "unknown"};
    struct kept k = {.o = o, .control = control, .children = children_news()};
    if (prctl(PR_SET_CHILD_SUBREAPER, 1) != 0) die("prctl");
    k.library = attest_hold(o->preload);
    long long oom_before = oom_kills();
    r.started_ms = now_ns(CLOCK_REALTIME) / 1000000;
    start(&k, out, err, &r);
    bool started = strcmp(r.status, "not_started") != 0;
    if (started) await(&k, &r);
    r.life_ns = now_ns(CLOCK_MONOTONIC) - r.begun_ns;
    int killed = kill_all_below(o->guard);
    r.leftovers = started ? killed : 0;
    r.oom_kills = oom_before < 0 ? -1 : oom_kills() - oom_before;
    if (o->commands) commands_end(o->commands);
    if (write(result, &r, sizeof r) != sizeof r) _exit(EXIT_OURS);
    _exit(0);
}
