#pragma once
#include <pthread.h>
#include <sched.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>

// Declared by glibc only under _GNU_SOURCE, with which Swift does not read its headers: accept4(2),
// pthread_setname_np(3), sched_getaffinity(2), sched_setaffinity(2).
extern int accept4(int descriptor, struct sockaddr *address, socklen_t *length, int flags);
extern int pthread_setname_np(pthread_t thread, const char *name);
extern int sched_getaffinity(pid_t thread, size_t size, cpu_set_t *processors);
extern int sched_setaffinity(pid_t thread, size_t size, const cpu_set_t *processors);

// The value of SCHED_BATCH (sched(7)), which glibc too defines only then.
enum { BIZPORTAL_SCHED_BATCH = 3 };
