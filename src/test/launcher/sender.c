/*
 * Who sent a signal: the kernel for what the program itself did, the run's own processes, or somebody
 * outside. Only what reaches the traced thread is seen. SIGKILL is not, but who ends himself by it was
 * about to return from sending it.
 */
#include "launch.h"

#include <signal.h>
#include <stdlib.h>
#include <stdio.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <unistd.h>

static pid_t parent_of(pid_t pid) {
    char path[64];
    int parent = 0;
    snprintf(path, sizeof path, "/proc/%d/stat", pid);
    FILE *stat = fopen(path, "re");
    if (!stat) return 0;
    if (fscanf(stat, "%*d (%*[^)]) %*c %d", &parent) != 1) parent = 0;
    fclose(stat);
    return parent;
}

/* Whether `pid` is below us: we are the reaper, so nothing of the run can leave. */
static bool is_below(pid_t pid) {
    for (int depth = 0; pid > 1 && depth < 100; depth++) {
        pid_t parent = parent_of(pid);
        if (parent == getpid()) return true;
        pid = parent;
    }
    return false;
}

static const char *sender(const siginfo_t *info, bool guarded) {
    bool is_hardware = info->si_signo == SIGBUS
                       && (info->si_code == BUS_MCEERR_AR || info->si_code == BUS_MCEERR_AO);
    if (info->si_code > 0) return is_hardware ? "outside" : "kernel";
    if (guarded) return info->si_pid != 0 ? "own" : "outside"; /* who is outside has no number here */
    return is_below(info->si_pid) ? "own" : "outside";
}

void sender_note(pid_t child, bool guarded, struct outcome *r) {
    siginfo_t info;
    if (ptrace(PTRACE_GETSIGINFO, child, NULL, &info) != 0) return;
    r->sent = info.si_signo;
    say(r->sender, sender(&info, guarded));
}

void sender_at_end(pid_t child, struct outcome *r) {
    static const long sending[] = {SYS_kill, SYS_tkill, SYS_tgkill, SYS_rt_sigqueueinfo,
                                   SYS_rt_tgsigqueueinfo};
    unsigned long status;
    char path[64];
    long last = -1;
    if (ptrace(PTRACE_GETEVENTMSG, child, NULL, &status) != 0 || (status & 0x7f) != SIGKILL) return;
    snprintf(path, sizeof path, "/proc/%d/syscall", child);
    FILE *call = fopen(path, "re");
    if (!call) return;
    bool known = fscanf(call, "%ld", &last) == 1;
    fclose(call);
    for (size_t i = 0; known && i < sizeof sending / sizeof *sending; i++)
        if (last == sending[i]) r->sent = SIGKILL, say(r->sender, "own");
}
