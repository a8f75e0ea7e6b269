/* Where threads sleep until a word of memory changes. */
#ifndef CNN_PARKING_H
#define CNN_PARKING_H

#include <stdint.h>

#include <atomic>

#ifdef __wasm__

namespace cnn {

class Parking {
 public:
  /* Sleeps while word == value; may return early. */
  void wait(std::atomic<uint32_t>& word, uint32_t value) {
    __builtin_wasm_memory_atomic_wait32(reinterpret_cast<int*>(&word), static_cast<int>(value), -1);
  }

  /* Called after the word has changed. */
  void wake_all(std::atomic<uint32_t>& word) {
    __builtin_wasm_memory_atomic_notify(reinterpret_cast<int*>(&word), UINT32_MAX);
  }
};

}  // namespace cnn

#else

#include <pthread.h>

namespace cnn {

class Parking {
 public:
  void wait(std::atomic<uint32_t>& word, uint32_t value) {
    pthread_mutex_lock(&mutex_);
    sleepers_.fetch_add(1);
    while (word.load() == value) pthread_cond_wait(&changed_, &mutex_);
    sleepers_.fetch_sub(1);
    pthread_mutex_unlock(&mutex_);
  }

  /* Sequential consistency on both sides: either the sleeper sees the new word or it is counted here. */
  void wake_all(std::atomic<uint32_t>&) {
    if (sleepers_.load() == 0) return;
    pthread_mutex_lock(&mutex_);
    pthread_cond_broadcast(&changed_);
    pthread_mutex_unlock(&mutex_);
  }

 private:
  pthread_mutex_t mutex_ = PTHREAD_MUTEX_INITIALIZER;
  pthread_cond_t changed_ = PTHREAD_COND_INITIALIZER;
  std::atomic<int> sleepers_{0};
};

}  // namespace cnn

#endif
#endif
