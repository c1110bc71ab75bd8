/* Loaded before libc: every flush to disk is counted, and takes a fixed time on top, so that a machine whose disk
 * answers at once behaves like a counter PC. Counting: one byte is appended to SLOWSYNC_COUNT for each flush. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

static void after_flush(void) {
  static int count_fd = -2;
  static long nap_us = -1;
  if (count_fd == -2) {
    const char *path = getenv("SLOWSYNC_COUNT");
    count_fd = path ? open(path, O_WRONLY | O_CREAT | O_APPEND, 0600) : -1;
    const char *nap = getenv("SLOWSYNC_US");
    nap_us = nap ? atol(nap) : 0;
  }
  if (count_fd >= 0) { ssize_t ignored = write(count_fd, "f", 1); (void)ignored; }
  if (nap_us > 0) {
    struct timespec rest = { nap_us / 1000000, (nap_us % 1000000) * 1000 };
    nanosleep(&rest, NULL);
  }
}

int fsync(int fd) {
  static int (*real)(int);
  if (!real) real = (int (*)(int))dlsym(RTLD_NEXT, "fsync");
  int result = real(fd);
  after_flush();
  return result;
}

int fdatasync(int fd) {
  static int (*real)(int);
  if (!real) real = (int (*)(int))dlsym(RTLD_NEXT, "fdatasync");
  int result = real(fd);
  after_flush();
  return result;
}
