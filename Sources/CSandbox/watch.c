// What the parent does with the reports of the watch filter, and two small system calls that Swift cannot spell.
#include "CSandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/seccomp.h>
#include <pty.h>
#include <signal.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <termios.h>
#include <unistd.h>

// A newer kernel may write more than this header knows; the spare room takes it.
union incoming {
    struct seccomp_notif notice;
    char room[512];
};
union outgoing {
    struct seccomp_notif_resp answer;
    char room[512];
};

int assay_event_receive(int listener, struct assay_event *out) {
    union incoming incoming;
    memset(&incoming, 0, sizeof incoming);
    if (ioctl(listener, SECCOMP_IOCTL_NOTIF_RECV, &incoming)) return errno == ENOENT || errno == EINTR ? EAGAIN : errno;
    int call = incoming.notice.data.nr;
    out->id = incoming.notice.id;
    out->thread = (pid_t)incoming.notice.pid;
    out->kind = call == SYS_exit_group               ? ASSAY_EVENT_EXIT
                : call == SYS_exit                   ? ASSAY_EVENT_LEAVE
                : call == SYS_landlock_restrict_self ? ASSAY_EVENT_FENCE
                                                     : ASSAY_EVENT_EXEC;
    out->argument = incoming.notice.data.args[0];
    return 0;
}

int assay_event_answer(int listener, uint64_t id, int error) {
    union outgoing outgoing;
    memset(&outgoing, 0, sizeof outgoing);
    outgoing.answer.id = id;
    outgoing.answer.error = -error;
    outgoing.answer.flags = error ? 0 : SECCOMP_USER_NOTIF_FLAG_CONTINUE;
    return ioctl(listener, SECCOMP_IOCTL_NOTIF_SEND, &outgoing) ? errno : 0;
}

int assay_pipe(int *reading, int *writing) {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC)) return errno;
    *reading = ends[0];
    *writing = ends[1];
    return 0;
}

void assay_adopt_orphans(void) { prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0); }

int assay_terminal(int *master, int *slave) {
    if (openpty(master, slave, NULL, NULL, NULL)) return errno;
    fcntl(*master, F_SETFD, FD_CLOEXEC);
    fcntl(*slave, F_SETFD, FD_CLOEXEC);
    struct termios mode;
    if (tcgetattr(*slave, &mode)) return errno;
    mode.c_oflag &= ~(tcflag_t)OPOST;
    return tcsetattr(*slave, TCSANOW, &mode) ? errno : 0;
}

