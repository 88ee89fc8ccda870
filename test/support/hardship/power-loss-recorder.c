/*
 * LD_PRELOAD library that records what a process asks the disk to do: writes, truncations, syncs and unlinks of files
 * whose path holds $RECORD_MATCH, appended to $RECORD_LOG. A record is: kind (1 byte), path length u32, offset u64,
 * data length u64, path, data; host byte order.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef ssize_t (*write_fn)(int, const void *, size_t);
typedef ssize_t (*pwrite_fn)(int, const void *, size_t, off64_t);

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int log_file = -1;
static const char *match;
static write_fn plain_write;

__attribute__((constructor)) static void begin(void) {
  const char *path = getenv("RECORD_LOG");
  match = getenv("RECORD_MATCH");
  plain_write = (write_fn)dlsym(RTLD_NEXT, "write");
  if (path && match) log_file = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

static int path_of(int fd, char *path) {
  char link[40];
  if (log_file < 0 || fd == log_file) return 0;
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t n = readlink(link, path, PATH_MAX - 1);
  if (n <= 0) return 0;
  path[n] = 0;
  return strstr(path, match) != NULL;
}

static void record(char kind, const char *path, uint64_t offset, const void *data, uint64_t length) {
  uint32_t path_length = (uint32_t)strlen(path);
  size_t head = 1 + sizeof path_length + sizeof offset + sizeof length;
  size_t size = head + path_length + (data ? length : 0);
  char *bytes = malloc(size), *at = bytes;
  *at++ = kind;
  at = mempcpy(at, &path_length, sizeof path_length);
  at = mempcpy(at, &offset, sizeof offset);
  at = mempcpy(at, &length, sizeof length);
  at = mempcpy(at, path, path_length);
  if (data) memcpy(at, data, length);
  pthread_mutex_lock(&lock);
  plain_write(log_file, bytes, size);
  pthread_mutex_unlock(&lock);
  free(bytes);
}

ssize_t pwrite64(int fd, const void *data, size_t n, off64_t offset) {
  static pwrite_fn real;
  if (!real) real = (pwrite_fn)dlsym(RTLD_NEXT, "pwrite64");
  char path[PATH_MAX];
  int watched = path_of(fd, path);
  ssize_t done = real(fd, data, n, offset);
  if (watched && done > 0) record('W', path, (uint64_t)offset, data, (uint64_t)done);
  return done;
}

ssize_t pwrite(int fd, const void *data, size_t n, off_t offset) { return pwrite64(fd, data, n, offset); }

ssize_t write(int fd, const void *data, size_t n) {
  if (!plain_write) plain_write = (write_fn)dlsym(RTLD_NEXT, "write");
  char path[PATH_MAX];
  int watched = path_of(fd, path);
  off64_t at = 0;
  if (watched) at = fcntl(fd, F_GETFL) & O_APPEND ? lseek64(fd, 0, SEEK_END) : lseek64(fd, 0, SEEK_CUR);
  ssize_t done = plain_write(fd, data, n);
  if (watched && done > 0) record('W', path, (uint64_t)at, data, (uint64_t)done);
  return done;
}

#define RECORD_CALL(kind, call, real_call, offset)                                                                     \
  char path[PATH_MAX];                                                                                                 \
  int watched = path_of(fd, path);                                                                                     \
  int result = real_call;                                                                                              \
  if (watched && result == 0) record(kind, path, offset, NULL, 0);                                                     \
  return result;

int fsync(int fd) {
  static int (*real)(int);
  if (!real) real = (int (*)(int))dlsym(RTLD_NEXT, "fsync");
  RECORD_CALL('S', fsync, real(fd), 0)
}

int fdatasync(int fd) {
  static int (*real)(int);
  if (!real) real = (int (*)(int))dlsym(RTLD_NEXT, "fdatasync");
  RECORD_CALL('S', fdatasync, real(fd), 0)
}

int ftruncate64(int fd, off64_t size) {
  static int (*real)(int, off64_t);
  if (!real) real = (int (*)(int, off64_t))dlsym(RTLD_NEXT, "ftruncate64");
  RECORD_CALL('T', ftruncate64, real(fd, size), (uint64_t)size)
}

int ftruncate(int fd, off_t size) { return ftruncate64(fd, size); }

int unlink(const char *path) {
  static int (*real)(const char *);
  if (!real) real = (int (*)(const char *))dlsym(RTLD_NEXT, "unlink");
  int result = real(path);
  if (result == 0 && log_file >= 0 && strstr(path, match)) record('U', path, 0, NULL, 0);
  return result;
}

/* The new name travels as the data of the record. */
int rename(const char *from, const char *to) {
  static int (*real)(const char *, const char *);
  if (!real) real = (int (*)(const char *, const char *))dlsym(RTLD_NEXT, "rename");
  int result = real(from, to);
  if (result == 0 && log_file >= 0 && strstr(to, match)) record('R', from, 0, to, strlen(to));
  return result;
}
