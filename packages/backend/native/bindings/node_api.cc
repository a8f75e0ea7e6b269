/* The kernels as a Node-API addon. */
#include <node_api.h>

#include <stdint.h>

#include <memory>

#include "../include/cnn_kernels.h"
#include "../source/system_memory.h"
#include "environment.h"

namespace {

constexpr size_t kMaximumArguments = 4;

struct Arguments {
  napi_value values[kMaximumArguments];
  size_t count = kMaximumArguments;

  Arguments(napi_env env, napi_callback_info info) { napi_get_cb_info(env, info, &count, values, nullptr, nullptr); }

  double number(napi_env env, size_t index) const {
    double value = 0;
    napi_get_value_double(env, values[index], &value);
    return value;
  }
};

napi_value to_js(napi_env env, double value) {
  napi_value result;
  napi_create_double(env, value, &result);
  return result;
}

napi_value to_js(napi_env env, int32_t value) {
  napi_value result;
  napi_create_int32(env, value, &result);
  return result;
}

napi_value to_js(napi_env env, const char* text) {
  napi_value result;
  napi_create_string_utf8(env, text, NAPI_AUTO_LENGTH, &result);
  return result;
}

/* A function without arguments. */
template <auto Function>
napi_value get(napi_env env, napi_callback_info) {
  return to_js(env, Function());
}

std::shared_ptr<cnn::Environment>& environment_of(napi_env env) {
  void* environment = nullptr;
  napi_get_instance_data(env, &environment);
  return *static_cast<std::shared_ptr<cnn::Environment>*>(environment);
}

/* initialise(instructionSet, threads, cores); see environment.h. */
napi_value initialise(napi_env env, napi_callback_info info) {
  const Arguments arguments(env, info);
  char set[16] = "";
  napi_get_value_string_utf8(env, arguments.values[0], set, sizeof set, nullptr);
  const auto threads = static_cast<int32_t>(arguments.number(env, 1));
  return to_js(env, environment_of(env)->initialise(set, threads, static_cast<int32_t>(arguments.number(env, 2))));
}

/* reserveAtMost(bytes): before all else that has to do with memory. */
napi_value reserve_at_most(napi_env env, napi_callback_info info) {
  cnn::reserve_at_most(static_cast<size_t>(Arguments(env, info).number(env, 0)));
  return nullptr;
}

napi_value allocate(napi_env env, napi_callback_info info) {
  return to_js(env, environment_of(env)->allocate(Arguments(env, info).number(env, 0)));
}

napi_value free_address(napi_env env, napi_callback_info info) {
  environment_of(env)->free(Arguments(env, info).number(env, 0));
  return nullptr;
}

napi_value trim(napi_env, napi_callback_info) {
  cnn_trim();
  return nullptr;
}

/* buffer(address): an ArrayBuffer over the memory from there on, as much as is in use, rounded up so that it need not be made
 * anew with each growth, and 4 GiB at most, which is what Node allows. Tensors are views of such windows, as they are under
 * WebAssembly: one ArrayBuffer for each tensor would cost microseconds and count against V8's heap each time. V8 lets
 * ArrayBuffers overlap as long as none of them frees its memory, and the reservation lives as long as the process. */
napi_value buffer(napi_env env, napi_callback_info info) {
  constexpr size_t kStep = size_t{256} << 20;
  constexpr size_t kLargest = size_t{4} << 30;
  char* start = reinterpret_cast<char*>(static_cast<uintptr_t>(Arguments(env, info).number(env, 0)));
  if (start < cnn::memory_base() || start >= cnn::memory_top()) {
    napi_throw_range_error(env, nullptr, "the address is not one of the kernels' memory");
    return nullptr;
  }
  const size_t used = (static_cast<size_t>(cnn::memory_top() - start) + kStep - 1) / kStep * kStep;
  const size_t reserved = static_cast<size_t>(cnn::memory_limit() - start);
  const size_t most = reserved < kLargest ? reserved : kLargest;
  napi_value result = nullptr;
  if (napi_create_external_arraybuffer(env, start, used < most ? used : most, nullptr, nullptr, &result) != napi_ok) {
    napi_throw_error(env, nullptr, "this JavaScript engine does not take ArrayBuffers over native memory");
  }
  return result;
}

double base() { return static_cast<double>(reinterpret_cast<uintptr_t>(cnn::memory_base())); }

/* run(address, length): a program in pooled memory. */
napi_value run(napi_env env, napi_callback_info info) {
  const Arguments arguments(env, info);
  const auto program = static_cast<uintptr_t>(arguments.number(env, 0));
  return to_js(env, cnn_run(reinterpret_cast<const double*>(program), arguments.number(env, 1)));
}

/* packedCount(address): a window and groups, 16 numbers in pooled memory. */
napi_value packed_count(napi_env env, napi_callback_info info) {
  const auto numbers = static_cast<uintptr_t>(Arguments(env, info).number(env, 0));
  return to_js(env, cnn_packed_count(reinterpret_cast<const double*>(numbers)));
}

napi_value profile(napi_env env, napi_callback_info info) {
  cnn_profile(Arguments(env, info).number(env, 0) != 0);
  return nullptr;
}

/* profileRead(address) writes the profile into pooled memory and returns the number of operations. */
napi_value profile_read(napi_env env, napi_callback_info info) {
  const auto into = static_cast<uintptr_t>(Arguments(env, info).number(env, 0));
  return to_js(env, cnn_profile_read(reinterpret_cast<double*>(into)));
}

/* trace(address, length): into pooled memory, or 0; returns what the trace before had. */
napi_value trace(napi_env env, napi_callback_info info) {
  const Arguments arguments(env, info);
  const auto into = static_cast<uintptr_t>(arguments.number(env, 0));
  return to_js(env, cnn_trace(reinterpret_cast<double*>(into), arguments.number(env, 1)));
}

/* copyRows(bytes, rows, rowBytes, address): rows of a Uint8Array, one after the other, into pooled memory. */
napi_value copy_rows(napi_env env, napi_callback_info info) {
  const Arguments arguments(env, info);
  void *bytes = nullptr, *rows = nullptr;
  size_t count = 0;
  napi_get_typedarray_info(env, arguments.values[0], nullptr, nullptr, &bytes, nullptr, nullptr);
  napi_get_typedarray_info(env, arguments.values[1], nullptr, &count, &rows, nullptr, nullptr);
  cnn_copy_rows(bytes, static_cast<const uint32_t*>(rows), static_cast<double>(count), arguments.number(env, 2),
                arguments.number(env, 3));
  return nullptr;
}

/* A run on one of libuv's threads. */
struct AsynchronousRun {
  std::shared_ptr<cnn::Environment> environment;
  const double* program;
  double length;
  int32_t status;
  napi_async_work work;
  napi_deferred promise;
};

/* The environment may be ending, and then takes no result any more. */
void complete(napi_env env, napi_status, void* data) {
  const std::unique_ptr<AsynchronousRun> run(static_cast<AsynchronousRun*>(data));
  napi_handle_scope scope;
  if (napi_open_handle_scope(env, &scope) == napi_ok) {
    napi_resolve_deferred(env, run->promise, to_js(env, run->status));
    napi_close_handle_scope(env, scope);
  }
  napi_delete_async_work(env, run->work);
}

/* runAsync(address, length): a promise of the status. The program and what it works on must stay until then. */
napi_value run_async(napi_env env, napi_callback_info info) {
  const Arguments arguments(env, info);
  const auto program = reinterpret_cast<const double*>(static_cast<uintptr_t>(arguments.number(env, 0)));
  auto* run = new AsynchronousRun{environment_of(env), program, arguments.number(env, 1), CNN_OK, nullptr, nullptr};
  napi_value promise, name;
  napi_create_promise(env, &run->promise, &promise);
  napi_create_string_utf8(env, "cnn", NAPI_AUTO_LENGTH, &name);
  const auto execute = [](napi_env, void* data) {
    auto* mine = static_cast<AsynchronousRun*>(data);
    mine->status = mine->environment->run(mine->program, mine->length);
  };
  napi_create_async_work(env, nullptr, name, execute, complete, run, &run->work);
  napi_queue_async_work(env, run->work);
  return promise;
}

void leave(void* data) {
  auto* environment = static_cast<std::shared_ptr<cnn::Environment>*>(data);
  (*environment)->end();
  delete environment;
}

}  // namespace

NAPI_MODULE_INIT() {
  auto* environment = new std::shared_ptr<cnn::Environment>(std::make_shared<cnn::Environment>());
  napi_set_instance_data(env, environment, nullptr, nullptr);
  napi_add_env_cleanup_hook(env, leave, environment);

  const auto method = [](const char* name, napi_callback callback) {
    return napi_property_descriptor{name, nullptr, callback, nullptr, nullptr, nullptr, napi_enumerable, nullptr};
  };
  const napi_property_descriptor methods[] = {
      method("initialise", initialise),
      method("schema", get<cnn_schema>),
      method("instructionSet", get<cnn_instruction_set>),
      method("availableInstructionSets", get<cnn_available_instruction_sets>),
      method("threads", get<cnn_threads>),
      method("multipliesBfloat16", get<cnn_multiplies_bfloat16>),
      method("reserveAtMost", reserve_at_most),
      method("allocate", allocate),
      method("free", free_address),
      method("trim", trim),
      method("buffer", buffer),
      method("base", get<base>),
      method("bytesInUse", get<cnn_bytes_in_use>),
      method("bytesPooled", get<cnn_bytes_pooled>),
      method("bytesPeak", get<cnn_bytes_peak>),
      method("failedBytes", get<cnn_failed_bytes>),
      method("run", run),
      method("runAsync", run_async),
      method("packedCount", packed_count),
      method("copyRows", copy_rows),
      method("profile", profile),
      method("profileRead", profile_read),
      method("trace", trace),
  };
  napi_define_properties(env, exports, sizeof methods / sizeof methods[0], methods);
  return exports;
}
