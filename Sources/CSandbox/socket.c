// Sockets between the runner and its zygotes: descriptors travel with the bytes, which Swift cannot spell.
#include "CSandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

int assay_socket_pair(int packets, int *ours, int *theirs) {
    int ends[2];
    if (socketpair(AF_UNIX, (packets ? SOCK_SEQPACKET : SOCK_STREAM) | SOCK_CLOEXEC, 0, ends)) return errno;
    *ours = ends[0];
    *theirs = ends[1];
    return 0;
}

int assay_send(int socket, const void *bytes, size_t length, const int *descriptors, size_t count) {
    union {
        char bytes[CMSG_SPACE(sizeof(int) * 8)];
        struct cmsghdr align;
    } control;
    if (count > 8) return E2BIG;
    for (size_t done = 0; done < length;) {
        struct iovec piece = {(char *)(uintptr_t)bytes + done, length - done};
        struct msghdr message = {.msg_iov = &piece, .msg_iovlen = 1};
        if (count && !done) {
            memset(&control, 0, sizeof control);
            message.msg_control = control.bytes;
            message.msg_controllen = CMSG_SPACE(sizeof(int) * count);
            struct cmsghdr *header = CMSG_FIRSTHDR(&message);
            header->cmsg_level = SOL_SOCKET;
            header->cmsg_type = SCM_RIGHTS;
            header->cmsg_len = CMSG_LEN(sizeof(int) * count);
            memcpy(CMSG_DATA(header), descriptors, sizeof(int) * count);
        }
        ssize_t sent = sendmsg(socket, &message, MSG_NOSIGNAL);
        if (sent < 0 && errno == EINTR) continue;
        if (sent < 0) return errno;
        done += (size_t)sent;
    }
    return 0;
}

int assay_receive_report(int socket, struct assay_report *report, int *descriptor) {
    union {
        char bytes[CMSG_SPACE(sizeof(int))];
        struct cmsghdr align;
    } control;
    struct iovec piece = {report, sizeof *report};
    struct msghdr message = {
        .msg_iov = &piece, .msg_iovlen = 1, .msg_control = control.bytes, .msg_controllen = sizeof control.bytes};
    ssize_t count;
    *descriptor = -1;
    do {
        count = recvmsg(socket, &message, MSG_CMSG_CLOEXEC);
    } while (count < 0 && errno == EINTR);
    if (count < 0) return errno;
    struct cmsghdr *header = count > 0 ? CMSG_FIRSTHDR(&message) : NULL;
    if (header && header->cmsg_type == SCM_RIGHTS) memcpy(descriptor, CMSG_DATA(header), sizeof *descriptor);
    return count == (ssize_t)sizeof *report ? 0 : EPIPE;
}

int assay_kill(int pidfd) { return syscall(SYS_pidfd_send_signal, pidfd, SIGKILL, NULL, 0) ? errno : 0; }

int assay_watch(pid_t pid) {
    int pidfd = (int)syscall(SYS_pidfd_open, pid, 0);
    if (pidfd >= 0) fcntl(pidfd, F_SETFD, FD_CLOEXEC);
    return pidfd;
}

int assay_interrupt(int pidfd) { return syscall(SYS_pidfd_send_signal, pidfd, SIGINT, NULL, 0) ? errno : 0; }
