// Starts a command of the system: what Swift's view of the C library does not show of posix_spawn.
#include "CSandbox.h"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>

int assay_start(const char *program, char *const *words, char *const *variables, const int streams[3], int *process) {
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    int failed = posix_spawn_file_actions_init(&actions);
    if (failed) return failed;
    failed = posix_spawnattr_init(&attributes);
    if (!failed) {
        for (int number = 0; number < 3 && !failed; number++)
            failed = streams[number] < 0 ? posix_spawn_file_actions_addopen(
                                               &actions, number, "/dev/null", number ? O_WRONLY : O_RDONLY, 0)
                                         : posix_spawn_file_actions_adddup2(&actions, streams[number], number);
        if (!failed) failed = posix_spawn_file_actions_addclosefrom_np(&actions, 3);
        // What this process ignores or blocks is no concern of the command.
        sigset_t signals;
        sigfillset(&signals);
        if (!failed) failed = posix_spawnattr_setsigdefault(&attributes, &signals);
        sigemptyset(&signals);
        if (!failed) failed = posix_spawnattr_setsigmask(&attributes, &signals);
        if (!failed) failed = posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
        if (!failed) failed = posix_spawn(process, program, &actions, &attributes, words, variables);
        posix_spawnattr_destroy(&attributes);
    }
    posix_spawn_file_actions_destroy(&actions);
    return failed;
}
