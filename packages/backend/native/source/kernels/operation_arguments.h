/* Made by scripts/operations from include/cnn_operations.h: change it there. */
#ifndef CNN_KERNELS_OPERATION_ARGUMENTS_H
#define CNN_KERNELS_OPERATION_ARGUMENTS_H

#include "arguments.h"

#define CNN_SCHEMA "6440356cb3dbb0ee"

namespace CNN_ISA {

struct Window {
  const double* numbers; /* as the program has them, and what follows */
  Whole batch, in_height, in_width, in_channels, out_height, out_width, out_channels, kernel_height, kernel_width, stride_height, stride_width, pad_top, pad_left, dilation_height, dilation_width;

  explicit Window(const double* a)
      : numbers(a), batch(whole(a[0])), in_height(whole(a[1])), in_width(whole(a[2])), in_channels(whole(a[3])), out_height(whole(a[4])), out_width(whole(a[5])), out_channels(whole(a[6])), kernel_height(whole(a[7])), kernel_width(whole(a[8])), stride_height(whole(a[9])), stride_width(whole(a[10])), pad_top(whole(a[11])), pad_left(whole(a[12])), dilation_height(whole(a[13])), dilation_width(whole(a[14])) {}

  Whole inputs() const { return batch * in_height * in_width * in_channels; }
  Whole places() const { return batch * out_height * out_width; }
  Whole outputs() const { return batch * out_height * out_width * out_channels; }
  Whole taps() const { return kernel_height * kernel_width; }
  bool allowed() const { return (kernel_height > 0 && kernel_width > 0 && stride_height > 0 && stride_width > 0 && dilation_height > 0 && dilation_width > 0); }
};

struct Conv2dArguments {
  static constexpr cnn::Operation operation = cnn::Operation::conv2d;
  const float* x;
  const float* filter;
  const float* packed;
  const float* bias;
  const float* residual;
  float* y;
  int activation;
  float alpha;
  Window window;
  Whole groups;
  Whole y_stride;
  bool bfloat16;

  explicit Conv2dArguments(const double* a)
      : x(address<const float>(a[0])), filter(address<const float>(a[1])), packed(address<const float>(a[2])), bias(address<const float>(a[3])), residual(address<const float>(a[4])), y(address<float>(a[5])), activation(static_cast<int>(a[6])), alpha(static_cast<float>(a[7])), window(a + 8), groups(whole(a[23])), y_stride(whole(a[24])), bfloat16(a[25] != 0) {}

  double operations() const { return static_cast<double>(2 * window.outputs() * window.taps() * window.in_channels / groups); }
  /* What the schema requires. */
  bool allowed() const { return window.allowed() && (divides(groups, window.in_channels) && divides(groups, window.out_channels)) && (y_stride >= window.out_channels); }
  double bytes() const { return static_cast<double>((x == nullptr ? 0 : 4 * (window.inputs())) + (filter == nullptr ? 0 : 4 * (window.taps() * window.in_channels / groups * window.out_channels)) + (packed == nullptr ? 0 : 4 * (packed_count(window.numbers))) + (bias == nullptr ? 0 : 4 * (window.out_channels)) + (residual == nullptr ? 0 : 4 * (strided(window.places(), y_stride, window.out_channels))) + (y == nullptr ? 0 : 4 * (strided(window.places(), y_stride, window.out_channels)))); }
  /* Calls use(name, address, bytes, optional) for each operand. */
  template <class Use>
  void each_operand(const Use& use) const {
    use("x", x, 4 * (window.inputs()), false);
    use("filter", filter, 4 * (window.taps() * window.in_channels / groups * window.out_channels), false);
    use("packed", packed, 4 * (packed_count(window.numbers)), true);
    use("bias", bias, 4 * (window.out_channels), true);
    use("residual", residual, 4 * (strided(window.places(), y_stride, window.out_channels)), true);
    use("y", y, 4 * (strided(window.places(), y_stride, window.out_channels)), false);
  }
};

struct Conv2dPackArguments {
  static constexpr cnn::Operation operation = cnn::Operation::conv2d_pack;
  const float* filter;
  const float* scale;
  float* packed;
  Window window;
  Whole groups;
  Whole count;

  explicit Conv2dPackArguments(const double* a)
      : filter(address<const float>(a[0])), scale(address<const float>(a[1])), packed(address<float>(a[2])), window(a + 3), groups(whole(a[18])), count(whole(a[19])) {}

  double operations() const { return static_cast<double>(0); }
  /* What the schema requires. */
  bool allowed() const { return window.allowed() && (divides(groups, window.in_channels) && divides(groups, window.out_channels)) && (count == packed_count(window.numbers)); }
  double bytes() const { return static_cast<double>((filter == nullptr ? 0 : 4 * (window.taps() * window.in_channels / groups * window.out_channels)) + (scale == nullptr ? 0 : 4 * (window.out_channels)) + (packed == nullptr ? 0 : 4 * (count))); }
  /* Calls use(name, address, bytes, optional) for each operand. */
  template <class Use>
  void each_operand(const Use& use) const {
    use("filter", filter, 4 * (window.taps() * window.in_channels / groups * window.out_channels), false);
    use("scale", scale, 4 * (window.out_channels), true);
    use("packed", packed, 4 * (count), false);
  }
};

struct Conv2dBackpropInputArguments {
  static constexpr cnn::Operation operation = cnn::Operation::conv2d_backprop_input;
  const float* dy;
  const float* filter;
  const float* residual;
  const float* x;
  float* dx;
  int activation;
  float alpha;
  Window window;
  Whole groups;
  bool bfloat16;

  explicit Conv2dBackpropInputArguments(const double* a)
      : dy(address<const float>(a[0])), filter(address<const float>(a[1])), residual(address<const float>(a[2])), x(address<const float>(a[3])), dx(address<float>(a[4])), activation(static_cast<int>(a[5])), alpha(static_cast<float>(a[6])), window(a + 7), groups(whole(a[22])), bfloat16(a[23] != 0) {}

  double operations() const { return static_cast<double>(2 * window.outputs() * window.taps() * window.in_channels / groups); }
  /* What the schema requires. */
  bool allowed() const { return window.allowed() && (divides(groups, window.in_channels) && divides(groups, window.out_channels)) && (activation == CNN_LINEAR || x != nullptr || window.inputs() == 0); }
  double bytes() const { return static_cast<double>((dy == nullptr ? 0 : 4 * (window.outputs())) + (filter == nullptr ? 0 : 4 * (window.taps() * window.in_channels / groups * window.out_channels)) + (residual == nullptr ? 0 : 4 * (window.inputs())) + (x == nullptr ? 0 : 4 * (window.inputs())) + (dx == nullptr ? 0 : 4 * (window.inputs()))); }
  /* Calls use(name, address, bytes, optional) for each operand. */
  template <class Use>
  void each_operand(const Use& use) const {
    use("dy", dy, 4 * (window.outputs()), false);
    use("filter", filter, 4 * (window.taps() * window.in_channels / groups * window.out_channels), false);
    use("residual", residual, 4 * (window.inputs()), true);
    use("x", x, 4 * (window.inputs()), true);
    use("dx", dx, 4 * (window.inputs()), false);
  }
};

struct Conv2dBackpropFilterArguments {
  static constexpr cnn::Operation operation = cnn::Operation::conv2d_backprop_filter;
  const float* x;
  const float* dy;
  float* dfilter;
  float* dbias;
  Window window;
  Whole groups;
  bool bfloat16;

  explicit Conv2dBackpropFilterArguments(const double* a)
      : x(address<const float>(a[0])), dy(address<const float>(a[1])), dfilter(address<float>(a[2])), dbias(address<float>(a[3])), window(a + 4), groups(whole(a[19])), bfloat16(a[20] != 0) {}

  double operations() const { return static_cast<double>(2 * window.outputs() * window.taps() * window.in_channels / groups); }
  /* What the schema requires. */
  bool allowed() const { return window.allowed() && (divides(groups, window.in_channels) && divides(groups, window.out_channels)); }
  double bytes() const { return static_cast<double>((x == nullptr ? 0 : 4 * (window.inputs())) + (dy == nullptr ? 0 : 4 * (window.outputs())) + (dfilter == nullptr ? 0 : 4 * (window.taps() * window.in_channels / groups * window.out_channels)) + (dbias == nullptr ? 0 : 4 * (window.out_channels))); }
  /* Calls use(name, address, bytes, optional) for each operand. */
  template <class Use>
  void each_operand(const Use& use) const {
    use("x", x, 4 * (window.inputs()), false);
    use("dy", dy, 4 * (window.outputs()), false);
    use("dfilter", dfilter, 4 * (window.taps() * window.in_channels / groups * window.out_channels), false);
    use("dbias", dbias, 4 * (window.out_channels), true);
  }
};

struct Conv2dInt8Arguments {
  static constexpr cnn::Operation operation = cnn::Operation::conv2d_int8;
  const uint8_t* x;
  const void* packed;
  const uint8_t* residual;
  int type;
  void* y;
  Window window;
  Whole y_stride;
  Whole x_zero_point;
  double residual_scale;
  Whole residual_zero_point;
  double lowest;
  double highest;

  explicit Conv2dInt8Arguments(const double* a)
      : x(address<const uint8_t>(a[0])), packed(address<const void>(a[1])), residual(address<const uint8_t>(a[2])), type(static_cast<int>(a[3])), y(address<void>(a[4])), window(a + 5), y_stride(whole(a[20])), x_zero_point(whole(a[21])), residual_scale(a[22]), residual_zero_point(whole(a[23])), lowest(a[24]), highest(a[25]) {}

  double operations() const { return static_cast<double>(2 * window.outputs() * window.taps() * window.in_channels); }
  /* What the schema requires. */
  bool allowed() const { return window.allowed() && (type == CNN_FLOAT32 || type == CNN_UINT8) && (y_stride >= window.out_channels) && (window.dilation_width == 1 || divides(4, window.in_channels)) && (x_zero_point <= 255) && (window.taps() * window.in_channels <= 65536); }
  double bytes() const { return static_cast<double>((x == nullptr ? 0 : 1 * (window.inputs())) + (packed == nullptr ? 0 : 1 * (byte_filter_bytes(window.kernel_height, window.kernel_width * window.in_channels, window.out_channels))) + (residual == nullptr ? 0 : 1 * (window.outputs())) + (y == nullptr ? 0 : bytes_of(type) * (strided(window.places(), y_stride, window.out_channels)))); }
  /* Calls use(name, address, bytes, optional) for each operand. */
  template <class Use>
  void each_operand(const Use& use) const {
    use("x", x, 1 * (window.inputs()), false);
    use("packed", packed, 1 * (byte_filter_bytes(window.kernel_height, window.kernel_width * window.in_channels, window.out_channels)), false);
    use("residual", residual, 1 * (window.outputs()), true);
    use("y", y, bytes_of(type) * (strided(window.places(), y_stride, window.out_channels)), false);
  }
};

struct Conv2dInt8PackArguments {
  static constexpr cnn::Operation operation = cnn::Operation::conv2d_int8_pack;
  const float* filter;
  const float* bias;
  void* packed;
  Window window;
  double x_scale;
  Whole x_zero_point;
  double y_scale;
  Whole y_zero_point;

  explicit Conv2dInt8PackArguments(const double* a)
      : filter(address<const float>(a[0])), bias(address<const float>(a[1])), packed(address<void>(a[2])), window(a + 3), x_scale(a[18]), x_zero_point(whole(a[19])), y_scale(a[20]), y_zero_point(whole(a[21])) {}

  double operations() const { return static_cast<double>(0); }
  /* What the schema requires. */
  bool allowed() const { return window.allowed(); }
  double bytes() const { return static_cast<double>((filter == nullptr ? 0 : 4 * (window.taps() * window.in_channels * window.out_channels)) + (bias == nullptr ? 0 : 4 * (window.out_channels)) + (packed == nullptr ? 0 : 1 * (byte_filter_bytes(window.kernel_height, window.kernel_width * window.in_channels, window.out_channels)))); }
  /* Calls use(name, address, bytes, optional) for each operand. */
  template <class Use>
  void each_operand(const Use& use) const {
    use("filter", filter, 4 * (window.taps() * window.in_channels * window.out_channels), false);
    use("bias", bias, 4 * (window.out_channels), true);
    use("packed", packed, 1 * (byte_filter_bytes(window.kernel_height, window.kernel_width * window.in_channels, window.out_channels)), false);
  }
};

struct QuantizeArguments {
  static constexpr cnn::Operation operation = cnn::Operation::quantize;
  const float* x;
  uint8_t* y;
  Whole count;
  double scale;
  Whole zero_point;

  explicit QuantizeArguments(const double* a)
      : x(address<const float>(a[0])), y(address<uint8_t>(a[1])), count(whole(a[2])), scale(a[3]), zero_point(whole(a[4])) {}

  double operations() const { return static_cast<double>(2 * count); }
  /* What the schema requires. */
  bool allowed() const { return true; }
  double bytes() const { return static_cast<double>((x == nullptr ? 0 : 4 * (count)) + (y == nullptr ? 0 : 1 * (count))); }
  /* Calls use(name, address, bytes, optional) for each operand. */
  template <class Use>
  void each_operand(const Use& use) const {
    use("x", x, 4 * (count), false);
    use("y", y, 1 * (count), false);
  }
};

struct DepthwiseConv2dArguments {
  static constexpr cnn::Operation operation = cnn::Operation::depthwise_conv2d;
  const float* x;
  const float* filter;
  const float* bias;
  float* y;
  int activation;
  float alpha;
  Window window;

  explicit DepthwiseConv2dArguments(const double* a)
      : x(address<const float>(a[0])), filter(address<const float>(a[1])), bias(address<const float>(a[2])), y(address<float>(a[3])), activation(static_cast<int>(a[4])), alpha(static_cast<float>(a[5])), window(a + 6) {}

  double operations() const { return static_cast<double>(2 * window.outputs() * window.taps()); }
  /* What the schema requires. */
  bool allowed() const { return window.allowed() && (divides(window.in_channels, window.out_channels)); }
  double bytes() const { return static_cast<double>((x == nullptr ? 0 : 4 * (window.inputs())) + (filter == nullptr ? 0 : 4 * (window.taps() * window.out_channels)) + (bias == nullptr ? 0 : 4 * (window.out_channels)) + (y == nullptr ? 0 : 4 * (window.outputs()))); }
  /* Calls use(name, address, bytes, optional) for each operand. */
  template <class Use>
  void each_operand(const Use& use) const {
    use("x", x, 4 * (window.inputs()), false);
    use("filter", filter, 4 * (window.taps() * window.out_channels), false);
    use("bias", bias, 4 * (window.out_channels), true);
    use("y", y, 4 * (window.outputs()), false);
  }
};

struct DepthwiseConv2dBackpropInputArguments {
  static constexpr cnn::Operation operation = cnn::Operation::depthwise_conv2d_backprop_input;
  const float* dy;
  const float* filter;
  const float* x;
  float* dx;
  int activation;
  float alpha;
  Window window;

  explicit DepthwiseConv2dBackpropInputArguments(const double* a)
      : dy(address<const float>(a[0])), filter(address<const float>(a[1])), x(address<const float>(a[2])), dx(address<float>(a[3])), activation(static_cast<int>(a[4])), alpha(static_cast<float>(a[5])), window(a + 6) {}

  double operations() const { return static_cast<double>(2 * window.outputs() * window.taps()); }
  /* What the schema requires. */
  bool allowed() const { return window.allowed() && (divides(window.in_channels, window.out_channels)) && (activation == CNN_LINEAR || x != nullptr || window.inputs() == 0); }
  double bytes() const { return static_cast<double>((dy == nullptr ? 0 : 4 * (window.outputs())) + (filter == nullptr ? 0 : 4 * (window.taps() * window.out_channels)) + (x == nullptr ? 0 : 4 * (window.inputs())) + (dx == nullptr ? 0 : 4 * (window.inputs()))); }
  /* Calls use(name, address, bytes, optional) for each operand. */
  template <class Use>
  void each_operand(const Use& use) const {
    use("dy", dy, 4 * (window.outputs()), false);
    use("filter", filter, 4 * (window.taps() * window.out_channels), false);
    use("x", x, 4 * (window.inputs()), true);
    use("dx", dx, 4 * (window.inputs()), false);
  }
};

struct DepthwiseConv2dBackpropFilterArguments {
  static constexpr cnn::Operation operation = cnn::Operation::depthwise_conv2d_backprop_filter;
  const float* x;
  const float* dy;
  float* dfilter;
  float* dbias;
  Window window;

  explicit DepthwiseConv2dBackpropFilterArguments(const double* a)
      : x(address<const float>(a[0])), dy(address<const float>(a[1])), dfilter(address<float>(a[2])), dbias(address<float>(a[3])), window(a + 4) {}

  double operations() const { return static_cast<double>(2 * window.outputs() * window.taps()); }
  /* What the schema requires. */
  bool allowed() const { return window.allowed() && (divides(window.in_channels, window.out_channels)); }
  double bytes() const { return static_cast<double>((x == nullptr ? 0 : 4 * (window.inputs())) + (dy == nullptr ? 0 : 4 * (window.outputs())) + (dfilter == nullptr ? 0 : 4 * (window.taps() * window.out_channels)) + (dbias == nullptr ? 0 : 4 * (window.out_channels))); }
  /* Calls use(name, address, bytes, optional) for each operand. */
  template <class Use>
  void each_operand(const Use& use) const {
    use("x", x, 4 * (window.inputs()), false);
    use("dy", dy, 4 * (window.outputs()), false);
    use("dfilter", dfilter, 4 * (window.taps() * window.out_channels), false);
    use("dbias", dbias, 4 * (window.out_channels), true);
  }
};

struct InvertedResidualArguments {
  static constexpr cnn::Operation operation = cnn::Operation::inverted_residual;
  const float* x;
  const float* expansion;
  const float* expansion_bias;
  const float* filter;
  const float* bias;
  const float* projection;
  const float* projection_bias;
  const float* residual;
  float* y;
  int expansion_activation;
  float expansion_alpha;
  int activation;
  float alpha;
  int projection_activation;
  float projection_alpha;
  Window window;
  Whole x_channels;
  Whole y_channels;

  explicit InvertedResidualArguments(const double* a)
      : x(address<const float>(a[0])), expansion(address<const float>(a[1])), expansion_bias(address<const float>(a[2])), filter(address<const float>(a[3])), bias(address<const float>(a[4])), projection(address<const float>(a[5])), projection_bias(address<const float>(a[6])), residual(address<const float>(a[7])), y(address<float>(a[8])), expansion_activation(static_cast<int>(a[9])), expansion_alpha(static_cast<float>(a[10])), activation(static_cast<int>(a[11])), alpha(static_cast<float>(a[12])), projection_activation(static_cast<int>(a[13])), projection_alpha(static_cast<float>(a[14])), window(a + 15), x_channels(whole(a[30])), y_channels(whole(a[31])) {}

  double operations() const { return static_cast<double>(2 * ((expansion == nullptr ? 0 : window.inputs() * x_channels) + window.outputs() * window.taps() + window.outputs() * y_channels)); }
  /* What the schema requires. */
  bool allowed() const { return window.allowed() && (window.out_channels == window.in_channels) && (expansion == nullptr ? x_channels == window.in_channels : x_channels > 4 && window.in_channels > 8) && (window.out_channels > 4 && y_channels > 8); }
  double bytes() const { return static_cast<double>((x == nullptr ? 0 : 4 * (window.batch * window.in_height * window.in_width * x_channels)) + (expansion == nullptr ? 0 : 4 * (packed_count(x_channels, window.in_channels))) + (expansion_bias == nullptr ? 0 : 4 * (window.in_channels)) + (filter == nullptr ? 0 : 4 * (window.taps() * window.in_channels)) + (bias == nullptr ? 0 : 4 * (window.in_channels)) + (projection == nullptr ? 0 : 4 * (packed_count(window.out_channels, y_channels))) + (projection_bias == nullptr ? 0 : 4 * (y_channels)) + (residual == nullptr ? 0 : 4 * (window.places() * y_channels)) + (y == nullptr ? 0 : 4 * (window.places() * y_channels))); }
  /* Calls use(name, address, bytes, optional) for each operand. */
  template <class Use>
  void each_operand(const Use& use) const {
    use("x", x, 4 * (window.batch * window.in_height * window.in_width * x_channels), false);
    use("expansion", expansion, 4 * (packed_count(x_channels, window.in_channels)), true);
    use("expansion_bias", expansion_bias, 4 * (window.in_channels), true);
    use("filter", filter, 4 * (window.taps() * window.in_channels), false);
    use("bias", bias, 4 * (window.in_channels), true);
    use("projection", projection, 4 * (packed_count(window.out_channels, y_channels)), false);
    use("projection_bias", projection_bias, 4 * (y_channels), true);
    use("residual", residual, 4 * (window.places() * y_channels), true);
    use("y", y, 4 * (window.places() * y_channels), false);
  }
};

struct MaxPoolArguments {
  static constexpr cnn::Operation operation = cnn::Operation::max_pool;
  const float* x;
  float* y;
  void* indices;
  Window window;

  explicit MaxPoolArguments(const double* a)
      : x(address<const float>(a[0])), y(address<float>(a[1])), indices(address<void>(a[2])), window(a + 3) {}

  double operations() const { return static_cast<double>(window.outputs() * window.taps()); }
  /* What the schema requires. */
  bool allowed() const { return window.allowed() && (window.in_channels == window.out_channels); }
  double bytes() const { return static_cast<double>((x == nullptr ? 0 : 4 * (window.inputs())) + (y == nullptr ? 0 : 4 * (window.outputs())) + (indices == nullptr ? 0 : 1 * (window.outputs() * (window.taps() > 256 ? 4 : 1)))); }
  /* Calls use(name, address, bytes, optional) for each operand. */
  template <class Use>
  void each_operand(const Use& use) const {
    use("x", x, 4 * (window.inputs()), false);
    use("y", y, 4 * (window.outputs()), false);
    use("indices", indices, 1 * (window.outputs() * (window.taps() > 256 ? 4 : 1)), true);
  }
};

struct MaxPoolInt8Arguments {
  static constexpr cnn::Operation operation = cnn::Operation::max_pool_int8;
  const uint8_t* x;
  uint8_t* y;
  Window window;

  explicit MaxPoolInt8Arguments(const double* a)
      : x(address<const uint8_t>(a[0])), y(address<uint8_t>(a[1])), window(a + 2) {}

  double operations() const { return static_cast<double>(window.outputs() * window.taps()); }
  /* What the schema requires. */
  bool allowed() const { return window.allowed() && (window.in_channels == window.out_channels); }
  double bytes() const { return static_cast<double>((x == nullptr ? 0 : 1 * (window.inputs())) + (y == nullptr ? 0 : 1 * (window.outputs()))); }
  /* Calls use(name, address, bytes, optional) for each operand. */
  template <class Use>
  void each_operand(const Use& use) const {
    use("x", x, 1 * (window.inputs()), false);
    use("y", y, 1 * (window.outputs()), false);
  }
};

struct MaxPoolBackpropArguments {
  static constexpr cnn::Operation operation = cnn::Operation::max_pool_backprop;
  const float* dy;
  const float* x;
  const void* indices;
  float* dx;
  int activation;
  float alpha;
  Window window;

  explicit MaxPoolBackpropArguments(const double* a)
      : dy(address<const float>(a[0])), x(address<const float>(a[1])), indices(address<const void>(a[2])), dx(address<float>(a[3])), activation(static_cast<int>(a[4])), alpha(static_cast<float>(a[5])), window(a + 6) {}

  double operations() const { return static_cast<double>(window.outputs() * window.taps()); }
  /* What the schema requires. */
  bool allowed() const { return window.allowed() && (window.in_channels == window.out_channels) && (x != nullptr || (indices != nullptr && activation == CNN_LINEAR) || window.inputs() == 0); }
  double bytes() const { return static_cast<double>((dy == nullptr ? 0 : 4 * (window.outputs())) + (x == nullptr ? 0 : 4 * (window.inputs())) + (indices == nullptr ? 0 : 1 * (window.outputs() * (window.taps() > 256 ? 4 : 1))) + (dx == nullptr ? 0 : 4 * (window.inputs()))); }
  /* Calls use(name, address, bytes, optional) for each operand. */
  template <class Use>
  void each_operand(const Use& use) const {
    use("dy", dy, 4 * (window.outputs()), false);
    use("x", x, 4 * (window.inputs()), true);
    use("indices", indices, 1 * (window.outputs() * (window.taps() > 256 ? 4 : 1)), true);
    use("dx", dx, 4 * (window.inputs()), false);
  }
};

struct AvgPoolArguments {
  static constexpr cnn::Operation operation = cnn::Operation::avg_pool;
  const float* x;
  float* y;
  Window window;

  explicit AvgPoolArguments(const double* a)
      : x(address<const float>(a[0])), y(address<float>(a[1])), window(a + 2) {}

  double operations() const { return static_cast<double>(window.outputs() * window.taps()); }
  /* What the schema requires. */
  bool allowed() const { return window.allowed() && (window.in_channels == window.out_channels); }
  double bytes() const { return static_cast<double>((x == nullptr ? 0 : 4 * (window.inputs())) + (y == nullptr ? 0 : 4 * (window.outputs()))); }
  /* Calls use(name, address, bytes, optional) for each operand. */
  template <class Use>
  void each_operand(const Use& use) const {
    use("x", x, 4 * (window.inputs()), false);
    use("y", y, 4 * (window.outputs()), false);
  }
};

struct AvgPoolBackpropArguments {
  static constexpr cnn::Operation operation = cnn::Operation::avg_pool_backprop;
  const float* dy;
  const float* x;
  float* dx;
  int activation;
  float alpha;
  Window window;

  explicit AvgPoolBackpropArguments(const double* a)
      : dy(address<const float>(a[0])), x(address<const float>(a[1])), dx(address<float>(a[2])), activation(static_cast<int>(a[3])), alpha(static_cast<float>(a[4])), window(a + 5) {}

  double operations() const { return static_cast<double>(window.outputs() * window.taps()); }
  /* What the schema requires. */
  bool allowed() const { return window.allowed() && (window.in_channels == window.out_channels) && (activation == CNN_LINEAR || x != nullptr || window.inputs() == 0); }
  double bytes() const { return static_cast<double>((dy == nullptr ? 0 : 4 * (window.outputs())) + (x == nullptr ? 0 : 4 * (window.inputs())) + (dx == nullptr ? 0 : 4 * (window.inputs()))); }
  /* Calls use(name, address, bytes, optional) for each operand. */
  template <class Use>
  void each_operand(const Use& use) const {
    use("dy", dy, 4 * (window.outputs()), false);
    use("x", x, 4 * (window.inputs()), true);
    use("dx", dx, 4 * (window.inputs()), false);
  }
};

struct MatmulArguments {
  static constexpr cnn::Operation operation = cnn::Operation::matmul;
  const float* a;
  const float* b;
  const float* bias;
  const float* residual;
  float* y;
  Whole batch;
  Whole rows;
  Whole columns;
  Whole inner;
  bool transpose_a;
  bool transpose_b;
  Whole batch_stride_a;
  Whole batch_stride_b;
  int activation;
  float alpha;
  bool bfloat16;

  explicit MatmulArguments(const double* a)
      : a(address<const float>(a[0])), b(address<const float>(a[1])), bias(address<const float>(a[2])), residual(address<const float>(a[3])), y(address<float>(a[4])), batch(whole(a[5])), rows(whole(a[6])), columns(whole(a[7])), inner(whole(a[8])), transpose_a(a[9] != 0), transpose_b(a[10] != 0), batch_stride_a(whole(a[11])), batch_stride_b(whole(a[12])), activation(static_cast<int>(a[13])), alpha(static_cast<float>(a[14])), bfloat16(a[15] != 0) {}

  double operations() const { return static_cast<double>(2 * batch * rows * columns * inner); }
  /* What the schema requires. */
  bool allowed() const { return true; }
  double bytes() const { return static_cast<double>(4 * batch * (rows * inner + inner * columns + rows * columns)); }
  /* Calls use(name, address, bytes, optional) for each operand. */
  template <class Use>
  void each_operand(const Use& use) const {
    use("a", a, 4 * (strided(batch, batch_stride_a, rows * inner)), false);
    use("b", b, 4 * (strided(batch, batch_stride_b, inner * columns)), false);
    use("bias", bias, 4 * (columns), true);
    use("residual", residual, 4 * (batch * rows * columns), true);
    use("y", y, 4 * (batch * rows * columns), false);
  }
};

struct UnaryArguments {
  static constexpr cnn::Operation operation = cnn::Operation::unary;
  int kind;
  const float* x;
  float* y;
  Whole count;
  double alpha;
  double beta;

  explicit UnaryArguments(const double* a)
      : kind(static_cast<int>(a[0])), x(address<const float>(a[1])), y(address<float>(a[2])), count(whole(a[3])), alpha(a[4]), beta(a[5]) {}

  double operations() const { return static_cast<double>(count); }
  /* What the schema requires. */
  bool allowed() const { return true; }
  double bytes() const { return static_cast<double>((x == nullptr ? 0 : 4 * (count)) + (y == nullptr ? 0 : 4 * (count))); }
  /* Calls use(name, address, bytes, optional) for each operand. */
  template <class Use>
  void each_operand(const Use& use) const {
    use("x", x, 4 * (count), false);
    use("y", y, 4 * (count), false);
  }
};

struct UnaryBackpropArguments {
  static constexpr cnn::Operation operation = cnn::Operation::unary_backprop;
  int kind;
  const float* dy;
  const float* x;
  float* dx;
  Whole count;
  double alpha;
  double beta;

  explicit UnaryBackpropArguments(const double* a)
      : kind(static_cast<int>(a[0])), dy(address<const float>(a[1])), x(address<const float>(a[2])), dx(address<float>(a[3])), count(whole(a[4])), alpha(a[5]), beta(a[6]) {}

  double operations() const { return static_cast<double>(4 * count); }
  /* What the schema requires. */
  bool allowed() const { return true; }
  double bytes() const { return static_cast<double>((dy == nullptr ? 0 : 4 * (count)) + (x == nullptr ? 0 : 4 * (count)) + (dx == nullptr ? 0 : 4 * (count))); }
  /* Calls use(name, address, bytes, optional) for each operand. */
  template <class Use>
  void each_operand(const Use& use) const {
    use("dy", dy, 4 * (count), false);
    use("x", x, 4 * (count), false);
    use("dx", dx, 4 * (count), false);
  }
};

struct BinaryArguments {
  static constexpr cnn::Operation operation = cnn::Operation::binary;
  int kind;
  int type;
  const void* a;
  const void* b;
  void* y;
  const double* dimensions;

  explicit BinaryArguments(const double* a)
      : kind(static_cast<int>(a[0])), type(static_cast<int>(a[1])), a(address<const void>(a[2])), b(address<const void>(a[3])), y(address<void>(a[4])), dimensions(a + 5) {}

  double operations() const { return static_cast<double>(elements(dimensions)); }
  /* What the schema requires. */
  bool allowed() const { return (binary_takes(kind, type)) && (lowest(dimensions, 0, 0) >= 0 && lowest(dimensions, 1, 0) >= 0); }
  double bytes() const { return static_cast<double>(12 * elements(dimensions)); }
  /* Calls use(name, address, bytes, optional) for each operand. */
  template <class Use>
  void each_operand(const Use& use) const {
    use("a", a, bytes_of(type) * (reach(dimensions, 0, 0)), false);
    use("b", b, bytes_of(type) * (reach(dimensions, 1, 0)), false);
    use("y", y, 1 * (binary_bytes(kind, type) * elements(dimensions)), false);
  }
};

struct ActivationBackpropArguments {
  static constexpr cnn::Operation operation = cnn::Operation::activation_backprop;
  const float* dy;
  const float* y;
  float* dx;
  int activation;
  float alpha;
  Whole rows;
  Whole columns;
  Whole dy_stride;
  Whole y_stride;

  explicit ActivationBackpropArguments(const double* a)
      : dy(address<const float>(a[0])), y(address<const float>(a[1])), dx(address<float>(a[2])), activation(static_cast<int>(a[3])), alpha(static_cast<float>(a[4])), rows(whole(a[5])), columns(whole(a[6])), dy_stride(whole(a[7])), y_stride(whole(a[8])) {}

  double operations() const { return static_cast<double>(rows * columns); }
  /* What the schema requires. */
  bool allowed() const { return true; }
  double bytes() const { return static_cast<double>((dy == nullptr ? 0 : 4 * (strided(rows, dy_stride, columns))) + (y == nullptr ? 0 : 4 * (strided(rows, y_stride, columns))) + (dx == nullptr ? 0 : 4 * (rows * columns))); }
  /* Calls use(name, address, bytes, optional) for each operand. */
  template <class Use>
  void each_operand(const Use& use) const {
    use("dy", dy, 4 * (strided(rows, dy_stride, columns)), false);
    use("y", y, 4 * (strided(rows, y_stride, columns)), false);
    use("dx", dx, 4 * (rows * columns), false);
  }
};

struct PreluArguments {
  static constexpr cnn::Operation operation = cnn::Operation::prelu;
  const float* x;
  const float* slope;
  float* y;
  Whole rows;
  Whole columns;

  explicit PreluArguments(const double* a)
      : x(address<const float>(a[0])), slope(address<const float>(a[1])), y(address<float>(a[2])), rows(whole(a[3])), columns(whole(a[4])) {}

  double operations() const { return static_cast<double>(rows * columns); }
  /* What the schema requires. */
  bool allowed() const { return true; }
  double bytes() const { return static_cast<double>((x == nullptr ? 0 : 4 * (rows * columns)) + (slope == nullptr ? 0 : 4 * (columns)) + (y == nullptr ? 0 : 4 * (rows * columns))); }
  /* Calls use(name, address, bytes, optional) for each operand. */
  template <class Use>
  void each_operand(const Use& use) const {
    use("x", x, 4 * (rows * columns), false);
    use("slope", slope, 4 * (columns), false);
    use("y", y, 4 * (rows * columns), false);
  }
};

struct PreluBackpropArguments {
  static constexpr cnn::Operation operation = cnn::Operation::prelu_backprop;
  const float* dy;
  const float* x;
  const float* slope;
  float* dx;
  float* dslope;
  Whole rows;
  Whole columns;

  explicit PreluBackpropArguments(const double* a)
      : dy(address<const float>(a[0])), x(address<const float>(a[1])), slope(address<const float>(a[2])), dx(address<float>(a[3])), dslope(address<float>(a[4])), rows(whole(a[5])), columns(whole(a[6])) {}

  double operations() const { return static_cast<double>(3 * rows * columns); }
  /* What the schema requires. */
  bool allowed() const { return true; }
  double bytes() const { return static_cast<double>((dy == nullptr ? 0 : 4 * (rows * columns)) + (x == nullptr ? 0 : 4 * (rows * columns)) + (slope == nullptr ? 0 : 4 * (columns)) + (dx == nullptr ? 0 : 4 * (rows * columns)) + (dslope == nullptr ? 0 : 4 * (columns))); }
  /* Calls use(name, address, bytes, optional) for each operand. */
  template <class Use>
  void each_operand(const Use& use) const {
    use("dy", dy, 4 * (rows * columns), false);
    use("x", x, 4 * (rows * columns), false);
    use("slope", slope, 4 * (columns), false);
    use("dx", dx, 4 * (rows * columns), true);
    use("dslope", dslope, 4 * (columns), true);
  }
};

struct ReduceArguments {
  static constexpr cnn::Operation operation = cnn::Operation::reduce;
  int kind;
  int type;
  const void* x;
  void* y;
  Whole outer;
  Whole axis;
  Whole inner;

  explicit ReduceArguments(const double* a)
      : kind(static_cast<int>(a[0])), type(static_cast<int>(a[1])), x(address<const void>(a[2])), y(address<void>(a[3])), outer(whole(a[4])), axis(whole(a[5])), inner(whole(a[6])) {}

  double operations() const { return static_cast<double>(outer * axis * inner); }
  /* What the schema requires. */
  bool allowed() const { return (reduction_takes(kind, type)); }
  double bytes() const { return static_cast<double>((x == nullptr ? 0 : bytes_of(type) * (outer * axis * inner)) + (y == nullptr ? 0 : bytes_of(type) * (outer * inner))); }
  /* Calls use(name, address, bytes, optional) for each operand. */
  template <class Use>
  void each_operand(const Use& use) const {
    use("x", x, bytes_of(type) * (outer * axis * inner), false);
    use("y", y, bytes_of(type) * (outer * inner), false);
  }
};

struct ArgReduceArguments {
  static constexpr cnn::Operation operation = cnn::Operation::arg_reduce;
  int kind;
  int type;
  const void* x;
  int32_t* y;
  Whole outer;
  Whole axis;
  Whole inner;

  explicit ArgReduceArguments(const double* a)
      : kind(static_cast<int>(a[0])), type(static_cast<int>(a[1])), x(address<const void>(a[2])), y(address<int32_t>(a[3])), outer(whole(a[4])), axis(whole(a[5])), inner(whole(a[6])) {}

  double operations() const { return static_cast<double>(outer * axis * inner); }
  /* What the schema requires. */
  bool allowed() const { return true; }
  double bytes() const { return static_cast<double>((x == nullptr ? 0 : bytes_of(type) * (outer * axis * inner)) + (y == nullptr ? 0 : 4 * (outer * inner))); }
  /* Calls use(name, address, bytes, optional) for each operand. */
  template <class Use>
  void each_operand(const Use& use) const {
    use("x", x, bytes_of(type) * (outer * axis * inner), false);
    use("y", y, 4 * (outer * inner), false);
  }
};

struct SoftmaxArguments {
  static constexpr cnn::Operation operation = cnn::Operation::softmax;
  const float* x;
  float* y;
  Whole rows;
  Whole columns;

  explicit SoftmaxArguments(const double* a)
      : x(address<const float>(a[0])), y(address<float>(a[1])), rows(whole(a[2])), columns(whole(a[3])) {}

  double operations() const { return static_cast<double>(4 * rows * columns); }
  /* What the schema requires. */
  bool allowed() const { return true; }
  double bytes() const { return static_cast<double>((x == nullptr ? 0 : 4 * (rows * columns)) + (y == nullptr ? 0 : 4 * (rows * columns))); }
  /* Calls use(name, address, bytes, optional) for each operand. */
  template <class Use>
  void each_operand(const Use& use) const {
    use("x", x, 4 * (rows * columns), false);
    use("y", y, 4 * (rows * columns), false);
  }
};

struct LogSoftmaxArguments {
  static constexpr cnn::Operation operation = cnn::Operation::log_softmax;
  const float* x;
  float* y;
  Whole rows;
  Whole columns;

  explicit LogSoftmaxArguments(const double* a)
      : x(address<const float>(a[0])), y(address<float>(a[1])), rows(whole(a[2])), columns(whole(a[3])) {}

  double operations() const { return static_cast<double>(4 * rows * columns); }
  /* What the schema requires. */
  bool allowed() const { return true; }
  double bytes() const { return static_cast<double>((x == nullptr ? 0 : 4 * (rows * columns)) + (y == nullptr ? 0 : 4 * (rows * columns))); }
  /* Calls use(name, address, bytes, optional) for each operand. */
  template <class Use>
  void each_operand(const Use& use) const {
    use("x", x, 4 * (rows * columns), false);
    use("y", y, 4 * (rows * columns), false);
  }
};

struct SoftmaxBackpropArguments {
  static constexpr cnn::Operation operation = cnn::Operation::softmax_backprop;
  const float* dy;
  const float* y;
  float* dx;
  Whole rows;
  Whole columns;

  explicit SoftmaxBackpropArguments(const double* a)
      : dy(address<const float>(a[0])), y(address<const float>(a[1])), dx(address<float>(a[2])), rows(whole(a[3])), columns(whole(a[4])) {}

  double operations() const { return static_cast<double>(4 * rows * columns); }
  /* What the schema requires. */
  bool allowed() const { return true; }
  double bytes() const { return static_cast<double>((dy == nullptr ? 0 : 4 * (rows * columns)) + (y == nullptr ? 0 : 4 * (rows * columns)) + (dx == nullptr ? 0 : 4 * (rows * columns))); }
  /* Calls use(name, address, bytes, optional) for each operand. */
  template <class Use>
  void each_operand(const Use& use) const {
    use("dy", dy, 4 * (rows * columns), false);
    use("y", y, 4 * (rows * columns), false);
    use("dx", dx, 4 * (rows * columns), false);
  }
};

struct BatchNormArguments {
  static constexpr cnn::Operation operation = cnn::Operation::batch_norm;
  const float* x;
  const float* gamma;
  const float* beta;
  float* running_mean;
  float* running_variance;
  const float* residual;
  float* y;
  float* mean;
  float* inverse_deviation;
  int activation;
  float alpha;
  Whole rows;
  Whole channels;
  double epsilon;
  double momentum;

  explicit BatchNormArguments(const double* a)
      : x(address<const float>(a[0])), gamma(address<const float>(a[1])), beta(address<const float>(a[2])), running_mean(address<float>(a[3])), running_variance(address<float>(a[4])), residual(address<const float>(a[5])), y(address<float>(a[6])), mean(address<float>(a[7])), inverse_deviation(address<float>(a[8])), activation(static_cast<int>(a[9])), alpha(static_cast<float>(a[10])), rows(whole(a[11])), channels(whole(a[12])), epsilon(a[13]), momentum(a[14]) {}

  double operations() const { return static_cast<double>(6 * rows * channels); }
  /* What the schema requires. */
  bool allowed() const { return ((running_mean == nullptr) == (running_variance == nullptr)); }
  double bytes() const { return static_cast<double>(4 * rows * channels * 3); }
  /* Calls use(name, address, bytes, optional) for each operand. */
  template <class Use>
  void each_operand(const Use& use) const {
    use("x", x, 4 * (rows * channels), false);
    use("gamma", gamma, 4 * (channels), true);
    use("beta", beta, 4 * (channels), true);
    use("running_mean", running_mean, 4 * (channels), true);
    use("running_variance", running_variance, 4 * (channels), true);
    use("residual", residual, 4 * (rows * channels), true);
    use("y", y, 4 * (rows * channels), false);
    use("mean", mean, 4 * (channels), false);
    use("inverse_deviation", inverse_deviation, 4 * (channels), false);
  }
};

struct BatchNormBackpropArguments {
  static constexpr cnn::Operation operation = cnn::Operation::batch_norm_backprop;
  const float* dy;
  const float* x;
  const float* y;
  const float* gamma;
  const float* beta;
  const float* mean;
  const float* inverse_deviation;
  float* dx;
  float* dgamma;
  float* dbeta;
  float* dresidual;
  int activation;
  float alpha;
  Whole rows;
  Whole channels;

  explicit BatchNormBackpropArguments(const double* a)
      : dy(address<const float>(a[0])), x(address<const float>(a[1])), y(address<const float>(a[2])), gamma(address<const float>(a[3])), beta(address<const float>(a[4])), mean(address<const float>(a[5])), inverse_deviation(address<const float>(a[6])), dx(address<float>(a[7])), dgamma(address<float>(a[8])), dbeta(address<float>(a[9])), dresidual(address<float>(a[10])), activation(static_cast<int>(a[11])), alpha(static_cast<float>(a[12])), rows(whole(a[13])), channels(whole(a[14])) {}

  double operations() const { return static_cast<double>(10 * rows * channels); }
  /* What the schema requires. */
  bool allowed() const { return (y != nullptr || activation == CNN_LINEAR || activation == CNN_RELU || activation == CNN_RELU6 || rows * channels == 0); }
  double bytes() const { return static_cast<double>(4 * rows * channels * 5); }
  /* Calls use(name, address, bytes, optional) for each operand. */
  template <class Use>
  void each_operand(const Use& use) const {
    use("dy", dy, 4 * (rows * channels), false);
    use("x", x, 4 * (rows * channels), false);
    use("y", y, 4 * (rows * channels), true);
    use("gamma", gamma, 4 * (channels), true);
    use("beta", beta, 4 * (channels), true);
    use("mean", mean, 4 * (channels), false);
    use("inverse_deviation", inverse_deviation, 4 * (channels), false);
    use("dx", dx, 4 * (rows * channels), false);
    use("dgamma", dgamma, 4 * (channels), true);
    use("dbeta", dbeta, 4 * (channels), true);
    use("dresidual", dresidual, 4 * (rows * channels), true);
  }
};

struct ScaleShiftArguments {
  static constexpr cnn::Operation operation = cnn::Operation::scale_shift;
  const float* x;
  const float* scale;
  const float* shift;
  const float* residual;
  float* y;
  int activation;
  float alpha;
  Whole rows;
  Whole channels;

  explicit ScaleShiftArguments(const double* a)
      : x(address<const float>(a[0])), scale(address<const float>(a[1])), shift(address<const float>(a[2])), residual(address<const float>(a[3])), y(address<float>(a[4])), activation(static_cast<int>(a[5])), alpha(static_cast<float>(a[6])), rows(whole(a[7])), channels(whole(a[8])) {}

  double operations() const { return static_cast<double>(2 * rows * channels); }
  /* What the schema requires. */
  bool allowed() const { return true; }
  double bytes() const { return static_cast<double>((x == nullptr ? 0 : 4 * (rows * channels)) + (scale == nullptr ? 0 : 4 * (channels)) + (shift == nullptr ? 0 : 4 * (channels)) + (residual == nullptr ? 0 : 4 * (rows * channels)) + (y == nullptr ? 0 : 4 * (rows * channels))); }
  /* Calls use(name, address, bytes, optional) for each operand. */
  template <class Use>
  void each_operand(const Use& use) const {
    use("x", x, 4 * (rows * channels), false);
    use("scale", scale, 4 * (channels), true);
    use("shift", shift, 4 * (channels), false);
    use("residual", residual, 4 * (rows * channels), true);
    use("y", y, 4 * (rows * channels), false);
  }
};

struct FoldBatchNormArguments {
  static constexpr cnn::Operation operation = cnn::Operation::fold_batch_norm;
  const float* gamma;
  const float* beta;
  const float* mean;
  const float* variance;
  const float* bias;
  float* scale;
  float* shift;
  Whole channels;
  double epsilon;

  explicit FoldBatchNormArguments(const double* a)
      : gamma(address<const float>(a[0])), beta(address<const float>(a[1])), mean(address<const float>(a[2])), variance(address<const float>(a[3])), bias(address<const float>(a[4])), scale(address<float>(a[5])), shift(address<float>(a[6])), channels(whole(a[7])), epsilon(a[8]) {}

  double operations() const { return static_cast<double>(0); }
  /* What the schema requires. */
  bool allowed() const { return true; }
  double bytes() const { return static_cast<double>((gamma == nullptr ? 0 : 4 * (channels)) + (beta == nullptr ? 0 : 4 * (channels)) + (mean == nullptr ? 0 : 4 * (channels)) + (variance == nullptr ? 0 : 4 * (channels)) + (bias == nullptr ? 0 : 4 * (channels)) + (scale == nullptr ? 0 : 4 * (channels)) + (shift == nullptr ? 0 : 4 * (channels))); }
  /* Calls use(name, address, bytes, optional) for each operand. */
  template <class Use>
  void each_operand(const Use& use) const {
    use("gamma", gamma, 4 * (channels), true);
    use("beta", beta, 4 * (channels), true);
    use("mean", mean, 4 * (channels), false);
    use("variance", variance, 4 * (channels), false);
    use("bias", bias, 4 * (channels), true);
    use("scale", scale, 4 * (channels), false);
    use("shift", shift, 4 * (channels), false);
  }
};

struct LayerNormArguments {
  static constexpr cnn::Operation operation = cnn::Operation::layer_norm;
  const float* x;
  const float* gamma;
  const float* beta;
  float* y;
  float* mean;
  float* inverse_deviation;
  Whole rows;
  Whole columns;
  double epsilon;

  explicit LayerNormArguments(const double* a)
      : x(address<const float>(a[0])), gamma(address<const float>(a[1])), beta(address<const float>(a[2])), y(address<float>(a[3])), mean(address<float>(a[4])), inverse_deviation(address<float>(a[5])), rows(whole(a[6])), columns(whole(a[7])), epsilon(a[8]) {}

  double operations() const { return static_cast<double>(6 * rows * columns); }
  /* What the schema requires. */
  bool allowed() const { return true; }
  double bytes() const { return static_cast<double>((x == nullptr ? 0 : 4 * (rows * columns)) + (gamma == nullptr ? 0 : 4 * (columns)) + (beta == nullptr ? 0 : 4 * (columns)) + (y == nullptr ? 0 : 4 * (rows * columns)) + (mean == nullptr ? 0 : 4 * (rows)) + (inverse_deviation == nullptr ? 0 : 4 * (rows))); }
  /* Calls use(name, address, bytes, optional) for each operand. */
  template <class Use>
  void each_operand(const Use& use) const {
    use("x", x, 4 * (rows * columns), false);
    use("gamma", gamma, 4 * (columns), true);
    use("beta", beta, 4 * (columns), true);
    use("y", y, 4 * (rows * columns), false);
    use("mean", mean, 4 * (rows), false);
    use("inverse_deviation", inverse_deviation, 4 * (rows), false);
  }
};

struct LayerNormBackpropArguments {
  static constexpr cnn::Operation operation = cnn::Operation::layer_norm_backprop;
  const float* dy;
  const float* x;
  const float* gamma;
  const float* mean;
  const float* inverse_deviation;
  float* dx;
  float* dgamma;
  float* dbeta;
  Whole rows;
  Whole columns;

  explicit LayerNormBackpropArguments(const double* a)
      : dy(address<const float>(a[0])), x(address<const float>(a[1])), gamma(address<const float>(a[2])), mean(address<const float>(a[3])), inverse_deviation(address<const float>(a[4])), dx(address<float>(a[5])), dgamma(address<float>(a[6])), dbeta(address<float>(a[7])), rows(whole(a[8])), columns(whole(a[9])) {}

  double operations() const { return static_cast<double>(10 * rows * columns); }
  /* What the schema requires. */
  bool allowed() const { return true; }
  double bytes() const { return static_cast<double>((dy == nullptr ? 0 : 4 * (rows * columns)) + (x == nullptr ? 0 : 4 * (rows * columns)) + (gamma == nullptr ? 0 : 4 * (columns)) + (mean == nullptr ? 0 : 4 * (rows)) + (inverse_deviation == nullptr ? 0 : 4 * (rows)) + (dx == nullptr ? 0 : 4 * (rows * columns)) + (dgamma == nullptr ? 0 : 4 * (columns)) + (dbeta == nullptr ? 0 : 4 * (columns))); }
  /* Calls use(name, address, bytes, optional) for each operand. */
  template <class Use>
  void each_operand(const Use& use) const {
    use("dy", dy, 4 * (rows * columns), false);
    use("x", x, 4 * (rows * columns), false);
    use("gamma", gamma, 4 * (columns), true);
    use("mean", mean, 4 * (rows), false);
    use("inverse_deviation", inverse_deviation, 4 * (rows), false);
    use("dx", dx, 4 * (rows * columns), true);
    use("dgamma", dgamma, 4 * (columns), true);
    use("dbeta", dbeta, 4 * (columns), true);
  }
};

struct LocalResponseNormalizationArguments {
  static constexpr cnn::Operation operation = cnn::Operation::local_response_normalization;
  const float* x;
  float* y;
  Whole rows;
  Whole channels;
  Whole radius;
  double bias;
  double alpha;
  double beta;

  explicit LocalResponseNormalizationArguments(const double* a)
      : x(address<const float>(a[0])), y(address<float>(a[1])), rows(whole(a[2])), channels(whole(a[3])), radius(whole(a[4])), bias(a[5]), alpha(a[6]), beta(a[7]) {}

  double operations() const { return static_cast<double>(rows * channels * (2 * radius + 8)); }
  /* What the schema requires. */
  bool allowed() const { return true; }
  double bytes() const { return static_cast<double>((x == nullptr ? 0 : 4 * (rows * channels)) + (y == nullptr ? 0 : 4 * (rows * channels))); }
  /* Calls use(name, address, bytes, optional) for each operand. */
  template <class Use>
  void each_operand(const Use& use) const {
    use("x", x, 4 * (rows * channels), false);
    use("y", y, 4 * (rows * channels), false);
  }
};

struct LocalResponseNormalizationBackpropArguments {
  static constexpr cnn::Operation operation = cnn::Operation::local_response_normalization_backprop;
  const float* dy;
  const float* x;
  float* dx;
  Whole rows;
  Whole channels;
  Whole radius;
  double bias;
  double alpha;
  double beta;

  explicit LocalResponseNormalizationBackpropArguments(const double* a)
      : dy(address<const float>(a[0])), x(address<const float>(a[1])), dx(address<float>(a[2])), rows(whole(a[3])), channels(whole(a[4])), radius(whole(a[5])), bias(a[6]), alpha(a[7]), beta(a[8]) {}

  double operations() const { return static_cast<double>(rows * channels * (4 * radius + 16)); }
  /* What the schema requires. */
  bool allowed() const { return true; }
  double bytes() const { return static_cast<double>((dy == nullptr ? 0 : 4 * (rows * channels)) + (x == nullptr ? 0 : 4 * (rows * channels)) + (dx == nullptr ? 0 : 4 * (rows * channels))); }
  /* Calls use(name, address, bytes, optional) for each operand. */
  template <class Use>
  void each_operand(const Use& use) const {
    use("dy", dy, 4 * (rows * channels), false);
    use("x", x, 4 * (rows * channels), false);
    use("dx", dx, 4 * (rows * channels), false);
  }
};

struct SparseSoftmaxCrossEntropyArguments {
  static constexpr cnn::Operation operation = cnn::Operation::sparse_softmax_cross_entropy;
  const float* logits;
  const int32_t* labels;
  const float* class_weights;
  float* mean_loss;
  int32_t* correct;
  float* dlogits;
  Whole rows;
  Whole columns;
  double scale;
  double label_smoothing;

  explicit SparseSoftmaxCrossEntropyArguments(const double* a)
      : logits(address<const float>(a[0])), labels(address<const int32_t>(a[1])), class_weights(address<const float>(a[2])), mean_loss(address<float>(a[3])), correct(address<int32_t>(a[4])), dlogits(address<float>(a[5])), rows(whole(a[6])), columns(whole(a[7])), scale(a[8]), label_smoothing(a[9]) {}

  double operations() const { return static_cast<double>(4 * rows * columns); }
  /* What the schema requires. */
  bool allowed() const { return true; }
  double bytes() const { return static_cast<double>((logits == nullptr ? 0 : 4 * (rows * columns)) + (labels == nullptr ? 0 : 4 * (rows)) + (class_weights == nullptr ? 0 : 4 * (columns)) + (mean_loss == nullptr ? 0 : 4 * (1)) + (correct == nullptr ? 0 : 4 * (1)) + (dlogits == nullptr ? 0 : 4 * (rows * columns))); }
  /* Calls use(name, address, bytes, optional) for each operand. */
  template <class Use>
  void each_operand(const Use& use) const {
    use("logits", logits, 4 * (rows * columns), false);
    use("labels", labels, 4 * (rows), false);
    use("class_weights", class_weights, 4 * (columns), true);
    use("mean_loss", mean_loss, 4 * (1), true);
    use("correct", correct, 4 * (1), true);
    use("dlogits", dlogits, 4 * (rows * columns), true);
  }
};

struct SoftmaxCrossEntropyArguments {
  static constexpr cnn::Operation operation = cnn::Operation::softmax_cross_entropy;
  const float* logits;
  const float* targets;
  const float* class_weights;
  float* mean_loss;
  int32_t* correct;
  float* dlogits;
  Whole rows;
  Whole columns;
  double scale;
  double label_smoothing;

  explicit SoftmaxCrossEntropyArguments(const double* a)
      : logits(address<const float>(a[0])), targets(address<const float>(a[1])), class_weights(address<const float>(a[2])), mean_loss(address<float>(a[3])), correct(address<int32_t>(a[4])), dlogits(address<float>(a[5])), rows(whole(a[6])), columns(whole(a[7])), scale(a[8]), label_smoothing(a[9]) {}

  double operations() const { return static_cast<double>(4 * rows * columns); }
  /* What the schema requires. */
  bool allowed() const { return true; }
  double bytes() const { return static_cast<double>((logits == nullptr ? 0 : 4 * (rows * columns)) + (targets == nullptr ? 0 : 4 * (rows * columns)) + (class_weights == nullptr ? 0 : 4 * (columns)) + (mean_loss == nullptr ? 0 : 4 * (1)) + (correct == nullptr ? 0 : 4 * (1)) + (dlogits == nullptr ? 0 : 4 * (rows * columns))); }
  /* Calls use(name, address, bytes, optional) for each operand. */
  template <class Use>
  void each_operand(const Use& use) const {
    use("logits", logits, 4 * (rows * columns), false);
    use("targets", targets, 4 * (rows * columns), false);
    use("class_weights", class_weights, 4 * (columns), true);
    use("mean_loss", mean_loss, 4 * (1), true);
    use("correct", correct, 4 * (1), true);
    use("dlogits", dlogits, 4 * (rows * columns), true);
  }
};

struct PointwiseLossArguments {
  static constexpr cnn::Operation operation = cnn::Operation::pointwise_loss;
  int kind;
  const float* predictions;
  const float* targets;
  float* mean_loss;
  float* dpredictions;
  Whole count;
  double delta;
  double scale;

  explicit PointwiseLossArguments(const double* a)
      : kind(static_cast<int>(a[0])), predictions(address<const float>(a[1])), targets(address<const float>(a[2])), mean_loss(address<float>(a[3])), dpredictions(address<float>(a[4])), count(whole(a[5])), delta(a[6]), scale(a[7]) {}

  double operations() const { return static_cast<double>(4 * count); }
  /* What the schema requires. */
  bool allowed() const { return true; }
  double bytes() const { return static_cast<double>((predictions == nullptr ? 0 : 4 * (count)) + (targets == nullptr ? 0 : 4 * (count)) + (mean_loss == nullptr ? 0 : 4 * (1)) + (dpredictions == nullptr ? 0 : 4 * (count))); }
  /* Calls use(name, address, bytes, optional) for each operand. */
  template <class Use>
  void each_operand(const Use& use) const {
    use("predictions", predictions, 4 * (count), false);
    use("targets", targets, 4 * (count), false);
    use("mean_loss", mean_loss, 4 * (1), true);
    use("dpredictions", dpredictions, 4 * (count), true);
  }
};

struct CopyArguments {
  static constexpr cnn::Operation operation = cnn::Operation::copy;
  Whole element_bytes;
  const void* x;
  void* y;
  Whole x_offset;
  Whole y_offset;
  const double* dimensions;

  explicit CopyArguments(const double* a)
      : element_bytes(whole(a[0])), x(address<const void>(a[1])), y(address<void>(a[2])), x_offset(whole(a[3])), y_offset(whole(a[4])), dimensions(a + 5) {}

  double operations() const { return static_cast<double>(0); }
  /* What the schema requires. */
  bool allowed() const { return (element_bytes == 1 || element_bytes == 4) && (lowest(dimensions, 0, x_offset) >= 0 && lowest(dimensions, 1, y_offset) >= 0); }
  double bytes() const { return static_cast<double>(2 * element_bytes * elements(dimensions)); }
  /* Calls use(name, address, bytes, optional) for each operand. */
  template <class Use>
  void each_operand(const Use& use) const {
    use("x", x, 1 * (element_bytes * reach(dimensions, 0, x_offset)), false);
    use("y", y, 1 * (element_bytes * reach(dimensions, 1, y_offset)), false);
  }
};

struct FillArguments {
  static constexpr cnn::Operation operation = cnn::Operation::fill;
  int type;
  void* y;
  Whole count;
  double value;

  explicit FillArguments(const double* a)
      : type(static_cast<int>(a[0])), y(address<void>(a[1])), count(whole(a[2])), value(a[3]) {}

  double operations() const { return static_cast<double>(0); }
  /* What the schema requires. */
  bool allowed() const { return true; }
  double bytes() const { return static_cast<double>((y == nullptr ? 0 : bytes_of(type) * (count))); }
  /* Calls use(name, address, bytes, optional) for each operand. */
  template <class Use>
  void each_operand(const Use& use) const {
    use("y", y, bytes_of(type) * (count), false);
  }
};

struct CastArguments {
  static constexpr cnn::Operation operation = cnn::Operation::cast;
  int from;
  int to;
  const void* x;
  void* y;
  Whole count;
  double divisor;

  explicit CastArguments(const double* a)
      : from(static_cast<int>(a[0])), to(static_cast<int>(a[1])), x(address<const void>(a[2])), y(address<void>(a[3])), count(whole(a[4])), divisor(a[5]) {}

  double operations() const { return static_cast<double>(0); }
  /* What the schema requires. */
  bool allowed() const { return true; }
  double bytes() const { return static_cast<double>((x == nullptr ? 0 : bytes_of(from) * (count)) + (y == nullptr ? 0 : bytes_of(to) * (count))); }
  /* Calls use(name, address, bytes, optional) for each operand. */
  template <class Use>
  void each_operand(const Use& use) const {
    use("x", x, bytes_of(from) * (count), false);
    use("y", y, bytes_of(to) * (count), false);
  }
};

struct LookupArguments {
  static constexpr cnn::Operation operation = cnn::Operation::lookup;
  const uint8_t* x;
  const float* table;
  float* y;
  Whole rows;
  Whole channels;

  explicit LookupArguments(const double* a)
      : x(address<const uint8_t>(a[0])), table(address<const float>(a[1])), y(address<float>(a[2])), rows(whole(a[3])), channels(whole(a[4])) {}

  double operations() const { return static_cast<double>(0); }
  /* What the schema requires. */
  bool allowed() const { return true; }
  double bytes() const { return static_cast<double>((x == nullptr ? 0 : 1 * (rows * channels)) + (table == nullptr ? 0 : 4 * (256 * channels)) + (y == nullptr ? 0 : 4 * (rows * channels))); }
  /* Calls use(name, address, bytes, optional) for each operand. */
  template <class Use>
  void each_operand(const Use& use) const {
    use("x", x, 1 * (rows * channels), false);
    use("table", table, 4 * (256 * channels), false);
    use("y", y, 4 * (rows * channels), false);
  }
};

struct OneHotArguments {
  static constexpr cnn::Operation operation = cnn::Operation::one_hot;
  const int32_t* indices;
  float* y;
  Whole count;
  Whole depth;
  double on;
  double off;

  explicit OneHotArguments(const double* a)
      : indices(address<const int32_t>(a[0])), y(address<float>(a[1])), count(whole(a[2])), depth(whole(a[3])), on(a[4]), off(a[5]) {}

  double operations() const { return static_cast<double>(0); }
  /* What the schema requires. */
  bool allowed() const { return true; }
  double bytes() const { return static_cast<double>((indices == nullptr ? 0 : 4 * (count)) + (y == nullptr ? 0 : 4 * (count * depth))); }
  /* Calls use(name, address, bytes, optional) for each operand. */
  template <class Use>
  void each_operand(const Use& use) const {
    use("indices", indices, 4 * (count), false);
    use("y", y, 4 * (count * depth), false);
  }
};

struct GatherArguments {
  static constexpr cnn::Operation operation = cnn::Operation::gather;
  Whole element_bytes;
  const void* x;
  const int32_t* indices;
  void* y;
  Whole outer;
  Whole axis;
  Whole inner;
  Whole count;

  explicit GatherArguments(const double* a)
      : element_bytes(whole(a[0])), x(address<const void>(a[1])), indices(address<const int32_t>(a[2])), y(address<void>(a[3])), outer(whole(a[4])), axis(whole(a[5])), inner(whole(a[6])), count(whole(a[7])) {}

  double operations() const { return static_cast<double>(0); }
  /* What the schema requires. */
  bool allowed() const { return (element_bytes == 1 || element_bytes == 4); }
  double bytes() const { return static_cast<double>(2 * element_bytes * outer * count * inner); }
  /* Calls use(name, address, bytes, optional) for each operand. */
  template <class Use>
  void each_operand(const Use& use) const {
    use("x", x, 1 * (element_bytes * outer * axis * inner), false);
    use("indices", indices, 4 * (count), false);
    use("y", y, 1 * (element_bytes * outer * count * inner), false);
  }
};

struct SelectArguments {
  static constexpr cnn::Operation operation = cnn::Operation::select;
  Whole element_bytes;
  const uint8_t* condition;
  const void* a;
  const void* b;
  void* y;
  Whole count;
  Whole inner;

  explicit SelectArguments(const double* a)
      : element_bytes(whole(a[0])), condition(address<const uint8_t>(a[1])), a(address<const void>(a[2])), b(address<const void>(a[3])), y(address<void>(a[4])), count(whole(a[5])), inner(whole(a[6])) {}

  double operations() const { return static_cast<double>(0); }
  /* What the schema requires. */
  bool allowed() const { return (element_bytes == 1 || element_bytes == 4); }
  double bytes() const { return static_cast<double>((condition == nullptr ? 0 : 1 * (count)) + (a == nullptr ? 0 : 1 * (element_bytes * count * inner)) + (b == nullptr ? 0 : 1 * (element_bytes * count * inner)) + (y == nullptr ? 0 : 1 * (element_bytes * count * inner))); }
  /* Calls use(name, address, bytes, optional) for each operand. */
  template <class Use>
  void each_operand(const Use& use) const {
    use("condition", condition, 1 * (count), false);
    use("a", a, 1 * (element_bytes * count * inner), false);
    use("b", b, 1 * (element_bytes * count * inner), false);
    use("y", y, 1 * (element_bytes * count * inner), false);
  }
};

struct ResizeBilinearArguments {
  static constexpr cnn::Operation operation = cnn::Operation::resize_bilinear;
  int type;
  const void* x;
  float* y;
  Whole batch;
  Whole in_height;
  Whole in_width;
  Whole channels;
  Whole out_height;
  Whole out_width;
  bool align_corners;
  bool half_pixel_centers;
  double scale;

  explicit ResizeBilinearArguments(const double* a)
      : type(static_cast<int>(a[0])), x(address<const void>(a[1])), y(address<float>(a[2])), batch(whole(a[3])), in_height(whole(a[4])), in_width(whole(a[5])), channels(whole(a[6])), out_height(whole(a[7])), out_width(whole(a[8])), align_corners(a[9] != 0), half_pixel_centers(a[10] != 0), scale(a[11]) {}

  double operations() const { return static_cast<double>(8 * batch * out_height * out_width * channels); }
  /* What the schema requires. */
  bool allowed() const { return (type == CNN_FLOAT32 || type == CNN_UINT8); }
  double bytes() const { return static_cast<double>((x == nullptr ? 0 : bytes_of(type) * (batch * in_height * in_width * channels)) + (y == nullptr ? 0 : 4 * (batch * out_height * out_width * channels))); }
  /* Calls use(name, address, bytes, optional) for each operand. */
  template <class Use>
  void each_operand(const Use& use) const {
    use("x", x, bytes_of(type) * (batch * in_height * in_width * channels), false);
    use("y", y, 4 * (batch * out_height * out_width * channels), false);
  }
};

struct ResizeBilinearBackpropArguments {
  static constexpr cnn::Operation operation = cnn::Operation::resize_bilinear_backprop;
  const float* dy;
  float* dx;
  Whole batch;
  Whole in_height;
  Whole in_width;
  Whole channels;
  Whole out_height;
  Whole out_width;
  bool align_corners;
  bool half_pixel_centers;

  explicit ResizeBilinearBackpropArguments(const double* a)
      : dy(address<const float>(a[0])), dx(address<float>(a[1])), batch(whole(a[2])), in_height(whole(a[3])), in_width(whole(a[4])), channels(whole(a[5])), out_height(whole(a[6])), out_width(whole(a[7])), align_corners(a[8] != 0), half_pixel_centers(a[9] != 0) {}

  double operations() const { return static_cast<double>(8 * batch * out_height * out_width * channels); }
  /* What the schema requires. */
  bool allowed() const { return true; }
  double bytes() const { return static_cast<double>((dy == nullptr ? 0 : 4 * (batch * out_height * out_width * channels)) + (dx == nullptr ? 0 : 4 * (batch * in_height * in_width * channels))); }
  /* Calls use(name, address, bytes, optional) for each operand. */
  template <class Use>
  void each_operand(const Use& use) const {
    use("dy", dy, 4 * (batch * out_height * out_width * channels), false);
    use("dx", dx, 4 * (batch * in_height * in_width * channels), false);
  }
};

struct DropoutArguments {
  static constexpr cnn::Operation operation = cnn::Operation::dropout;
  const float* x;
  float* y;
  uint8_t* mask;
  const int32_t* seed;
  Whole count;
  double rate;

  explicit DropoutArguments(const double* a)
      : x(address<const float>(a[0])), y(address<float>(a[1])), mask(address<uint8_t>(a[2])), seed(address<const int32_t>(a[3])), count(whole(a[4])), rate(a[5]) {}

  double operations() const { return static_cast<double>(2 * count); }
  /* What the schema requires. */
  bool allowed() const { return true; }
  double bytes() const { return static_cast<double>((x == nullptr ? 0 : 4 * (count)) + (y == nullptr ? 0 : 4 * (count)) + (mask == nullptr ? 0 : 1 * (count)) + (seed == nullptr ? 0 : 4 * (1))); }
  /* Calls use(name, address, bytes, optional) for each operand. */
  template <class Use>
  void each_operand(const Use& use) const {
    use("x", x, 4 * (count), false);
    use("y", y, 4 * (count), false);
    use("mask", mask, 1 * (count), false);
    use("seed", seed, 4 * (1), false);
  }
};

struct DropoutBackpropArguments {
  static constexpr cnn::Operation operation = cnn::Operation::dropout_backprop;
  const float* dy;
  const uint8_t* mask;
  const float* y;
  float* dx;
  Whole count;
  double rate;
  int activation;
  float alpha;

  explicit DropoutBackpropArguments(const double* a)
      : dy(address<const float>(a[0])), mask(address<const uint8_t>(a[1])), y(address<const float>(a[2])), dx(address<float>(a[3])), count(whole(a[4])), rate(a[5]), activation(static_cast<int>(a[6])), alpha(static_cast<float>(a[7])) {}

  double operations() const { return static_cast<double>(2 * count); }
  /* What the schema requires. */
  bool allowed() const { return (activation == CNN_LINEAR || y != nullptr || count == 0); }
  double bytes() const { return static_cast<double>((dy == nullptr ? 0 : 4 * (count)) + (mask == nullptr ? 0 : 1 * (count)) + (y == nullptr ? 0 : 4 * (count)) + (dx == nullptr ? 0 : 4 * (count))); }
  /* Calls use(name, address, bytes, optional) for each operand. */
  template <class Use>
  void each_operand(const Use& use) const {
    use("dy", dy, 4 * (count), false);
    use("mask", mask, 1 * (count), false);
    use("y", y, 4 * (count), true);
    use("dx", dx, 4 * (count), false);
  }
};

struct DropoutMaskArguments {
  static constexpr cnn::Operation operation = cnn::Operation::dropout_mask;
  float* mask;
  const int32_t* seed;
  Whole count;
  double rate;

  explicit DropoutMaskArguments(const double* a)
      : mask(address<float>(a[0])), seed(address<const int32_t>(a[1])), count(whole(a[2])), rate(a[3]) {}

  double operations() const { return static_cast<double>(2 * count); }
  /* What the schema requires. */
  bool allowed() const { return true; }
  double bytes() const { return static_cast<double>((mask == nullptr ? 0 : 4 * (count)) + (seed == nullptr ? 0 : 4 * (1))); }
  /* Calls use(name, address, bytes, optional) for each operand. */
  template <class Use>
  void each_operand(const Use& use) const {
    use("mask", mask, 4 * (count), false);
    use("seed", seed, 4 * (1), false);
  }
};

struct GaussianNoiseArguments {
  static constexpr cnn::Operation operation = cnn::Operation::gaussian_noise;
  const float* x;
  float* y;
  const int32_t* seed;
  Whole count;
  double deviation;

  explicit GaussianNoiseArguments(const double* a)
      : x(address<const float>(a[0])), y(address<float>(a[1])), seed(address<const int32_t>(a[2])), count(whole(a[3])), deviation(a[4]) {}

  double operations() const { return static_cast<double>(20 * count); }
  /* What the schema requires. */
  bool allowed() const { return true; }
  double bytes() const { return static_cast<double>((x == nullptr ? 0 : 4 * (count)) + (y == nullptr ? 0 : 4 * (count)) + (seed == nullptr ? 0 : 4 * (1))); }
  /* Calls use(name, address, bytes, optional) for each operand. */
  template <class Use>
  void each_operand(const Use& use) const {
    use("x", x, 4 * (count), false);
    use("y", y, 4 * (count), false);
    use("seed", seed, 4 * (1), false);
  }
};

struct SgdArguments {
  static constexpr cnn::Operation operation = cnn::Operation::sgd;
  float* weights;
  const float* gradient;
  float* velocity;
  const float* gradient_scale;
  const float* learning_rate;
  Whole count;
  double momentum;
  double weight_decay;
  bool nesterov;

  explicit SgdArguments(const double* a)
      : weights(address<float>(a[0])), gradient(address<const float>(a[1])), velocity(address<float>(a[2])), gradient_scale(address<const float>(a[3])), learning_rate(address<const float>(a[4])), count(whole(a[5])), momentum(a[6]), weight_decay(a[7]), nesterov(a[8] != 0) {}

  double operations() const { return static_cast<double>(count * (velocity == nullptr ? 2 : 4)); }
  /* What the schema requires. */
  bool allowed() const { return true; }
  double bytes() const { return static_cast<double>((weights == nullptr ? 0 : 4 * (count)) + (gradient == nullptr ? 0 : 4 * (count)) + (velocity == nullptr ? 0 : 4 * (count)) + (gradient_scale == nullptr ? 0 : 4 * (1)) + (learning_rate == nullptr ? 0 : 4 * (1))); }
  /* Calls use(name, address, bytes, optional) for each operand. */
  template <class Use>
  void each_operand(const Use& use) const {
    use("weights", weights, 4 * (count), false);
    use("gradient", gradient, 4 * (count), false);
    use("velocity", velocity, 4 * (count), true);
    use("gradient_scale", gradient_scale, 4 * (1), true);
    use("learning_rate", learning_rate, 4 * (1), false);
  }
};

struct AdamArguments {
  static constexpr cnn::Operation operation = cnn::Operation::adam;
  float* weights;
  const float* gradient;
  float* first;
  float* second;
  const float* gradient_scale;
  const float* learning_rate;
  const int32_t* step;
  Whole count;
  double beta1;
  double beta2;
  double epsilon;
  double weight_decay;
  bool decoupled;

  explicit AdamArguments(const double* a)
      : weights(address<float>(a[0])), gradient(address<const float>(a[1])), first(address<float>(a[2])), second(address<float>(a[3])), gradient_scale(address<const float>(a[4])), learning_rate(address<const float>(a[5])), step(address<const int32_t>(a[6])), count(whole(a[7])), beta1(a[8]), beta2(a[9]), epsilon(a[10]), weight_decay(a[11]), decoupled(a[12] != 0) {}

  double operations() const { return static_cast<double>(12 * count); }
  /* What the schema requires. */
  bool allowed() const { return true; }
  double bytes() const { return static_cast<double>((weights == nullptr ? 0 : 4 * (count)) + (gradient == nullptr ? 0 : 4 * (count)) + (first == nullptr ? 0 : 4 * (count)) + (second == nullptr ? 0 : 4 * (count)) + (gradient_scale == nullptr ? 0 : 4 * (1)) + (learning_rate == nullptr ? 0 : 4 * (1)) + (step == nullptr ? 0 : 4 * (1))); }
  /* Calls use(name, address, bytes, optional) for each operand. */
  template <class Use>
  void each_operand(const Use& use) const {
    use("weights", weights, 4 * (count), false);
    use("gradient", gradient, 4 * (count), false);
    use("first", first, 4 * (count), false);
    use("second", second, 4 * (count), false);
    use("gradient_scale", gradient_scale, 4 * (1), true);
    use("learning_rate", learning_rate, 4 * (1), false);
    use("step", step, 4 * (1), false);
  }
};

struct RmsPropArguments {
  static constexpr cnn::Operation operation = cnn::Operation::rms_prop;
  float* weights;
  const float* gradient;
  float* square;
  float* mean;
  float* velocity;
  const float* gradient_scale;
  const float* learning_rate;
  Whole count;
  double decay;
  double epsilon;
  double momentum;
  double weight_decay;

  explicit RmsPropArguments(const double* a)
      : weights(address<float>(a[0])), gradient(address<const float>(a[1])), square(address<float>(a[2])), mean(address<float>(a[3])), velocity(address<float>(a[4])), gradient_scale(address<const float>(a[5])), learning_rate(address<const float>(a[6])), count(whole(a[7])), decay(a[8]), epsilon(a[9]), momentum(a[10]), weight_decay(a[11]) {}

  double operations() const { return static_cast<double>(8 * count); }
  /* What the schema requires. */
  bool allowed() const { return true; }
  double bytes() const { return static_cast<double>((weights == nullptr ? 0 : 4 * (count)) + (gradient == nullptr ? 0 : 4 * (count)) + (square == nullptr ? 0 : 4 * (count)) + (mean == nullptr ? 0 : 4 * (count)) + (velocity == nullptr ? 0 : 4 * (count)) + (gradient_scale == nullptr ? 0 : 4 * (1)) + (learning_rate == nullptr ? 0 : 4 * (1))); }
  /* Calls use(name, address, bytes, optional) for each operand. */
  template <class Use>
  void each_operand(const Use& use) const {
    use("weights", weights, 4 * (count), false);
    use("gradient", gradient, 4 * (count), false);
    use("square", square, 4 * (count), false);
    use("mean", mean, 4 * (count), true);
    use("velocity", velocity, 4 * (count), true);
    use("gradient_scale", gradient_scale, 4 * (1), true);
    use("learning_rate", learning_rate, 4 * (1), false);
  }
};

struct WeightPenaltyArguments {
  static constexpr cnn::Operation operation = cnn::Operation::weight_penalty;
  const float* weights;
  float* gradient;
  Whole count;
  double l1;
  double l2;

  explicit WeightPenaltyArguments(const double* a)
      : weights(address<const float>(a[0])), gradient(address<float>(a[1])), count(whole(a[2])), l1(a[3]), l2(a[4]) {}

  double operations() const { return static_cast<double>(4 * count); }
  /* What the schema requires. */
  bool allowed() const { return true; }
  double bytes() const { return static_cast<double>((weights == nullptr ? 0 : 4 * (count)) + (gradient == nullptr ? 0 : 4 * (count))); }
  /* Calls use(name, address, bytes, optional) for each operand. */
  template <class Use>
  void each_operand(const Use& use) const {
    use("weights", weights, 4 * (count), false);
    use("gradient", gradient, 4 * (count), false);
  }
};

struct MovingAverageArguments {
  static constexpr cnn::Operation operation = cnn::Operation::moving_average;
  float* average;
  const float* weights;
  Whole count;
  double decay;

  explicit MovingAverageArguments(const double* a)
      : average(address<float>(a[0])), weights(address<const float>(a[1])), count(whole(a[2])), decay(a[3]) {}

  double operations() const { return static_cast<double>(3 * count); }
  /* What the schema requires. */
  bool allowed() const { return true; }
  double bytes() const { return static_cast<double>((average == nullptr ? 0 : 4 * (count)) + (weights == nullptr ? 0 : 4 * (count))); }
  /* Calls use(name, address, bytes, optional) for each operand. */
  template <class Use>
  void each_operand(const Use& use) const {
    use("average", average, 4 * (count), false);
    use("weights", weights, 4 * (count), false);
  }
};

struct AccumulateArguments {
  static constexpr cnn::Operation operation = cnn::Operation::accumulate;
  const float* x;
  float* y;
  Whole count;
  double factor;

  explicit AccumulateArguments(const double* a)
      : x(address<const float>(a[0])), y(address<float>(a[1])), count(whole(a[2])), factor(a[3]) {}

  double operations() const { return static_cast<double>(2 * count); }
  /* What the schema requires. */
  bool allowed() const { return true; }
  double bytes() const { return static_cast<double>((x == nullptr ? 0 : 4 * (count)) + (y == nullptr ? 0 : 4 * (count))); }
  /* Calls use(name, address, bytes, optional) for each operand. */
  template <class Use>
  void each_operand(const Use& use) const {
    use("x", x, 4 * (count), false);
    use("y", y, 4 * (count), false);
  }
};

struct SumOfSquaresArguments {
  static constexpr cnn::Operation operation = cnn::Operation::sum_of_squares;
  const float* x;
  float* total;
  Whole count;
  bool add;

  explicit SumOfSquaresArguments(const double* a)
      : x(address<const float>(a[0])), total(address<float>(a[1])), count(whole(a[2])), add(a[3] != 0) {}

  double operations() const { return static_cast<double>(2 * count); }
  /* What the schema requires. */
  bool allowed() const { return true; }
  double bytes() const { return static_cast<double>((x == nullptr ? 0 : 4 * (count)) + (total == nullptr ? 0 : 4 * (1))); }
  /* Calls use(name, address, bytes, optional) for each operand. */
  template <class Use>
  void each_operand(const Use& use) const {
    use("x", x, 4 * (count), false);
    use("total", total, 4 * (1), false);
  }
};

struct ClipScaleArguments {
  static constexpr cnn::Operation operation = cnn::Operation::clip_scale;
  const float* total;
  float* scale;
  double limit;
  double factor;

  explicit ClipScaleArguments(const double* a)
      : total(address<const float>(a[0])), scale(address<float>(a[1])), limit(a[2]), factor(a[3]) {}

  double operations() const { return static_cast<double>(0); }
  /* What the schema requires. */
  bool allowed() const { return true; }
  double bytes() const { return static_cast<double>((total == nullptr ? 0 : 4 * (1)) + (scale == nullptr ? 0 : 4 * (1))); }
  /* Calls use(name, address, bytes, optional) for each operand. */
  template <class Use>
  void each_operand(const Use& use) const {
    use("total", total, 4 * (1), false);
    use("scale", scale, 4 * (1), false);
  }
};

struct TrustRatioArguments {
  static constexpr cnn::Operation operation = cnn::Operation::trust_ratio;
  const float* weights_total;
  const float* gradient_total;
  float* ratio;
  double coefficient;
  double weight_decay;
  double epsilon;

  explicit TrustRatioArguments(const double* a)
      : weights_total(address<const float>(a[0])), gradient_total(address<const float>(a[1])), ratio(address<float>(a[2])), coefficient(a[3]), weight_decay(a[4]), epsilon(a[5]) {}

  double operations() const { return static_cast<double>(0); }
  /* What the schema requires. */
  bool allowed() const { return true; }
  double bytes() const { return static_cast<double>((weights_total == nullptr ? 0 : 4 * (1)) + (gradient_total == nullptr ? 0 : 4 * (1)) + (ratio == nullptr ? 0 : 4 * (1))); }
  /* Calls use(name, address, bytes, optional) for each operand. */
  template <class Use>
  void each_operand(const Use& use) const {
    use("weights_total", weights_total, 4 * (1), false);
    use("gradient_total", gradient_total, 4 * (1), false);
    use("ratio", ratio, 4 * (1), false);
  }
};

/* What one number of an operation may be. */
struct NumberRange {
  enum Kind { whole, choice, real } kind;
  int choices; /* how many there are */
};

constexpr NumberRange conv2d_ranges[] = {{NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::choice, 7}, {NumberRange::real, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::choice, 2}};
constexpr NumberRange conv2d_pack_ranges[] = {{NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}};
constexpr NumberRange conv2d_backprop_input_ranges[] = {{NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::choice, 7}, {NumberRange::real, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::choice, 2}};
constexpr NumberRange conv2d_backprop_filter_ranges[] = {{NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::choice, 2}};
constexpr NumberRange conv2d_int8_ranges[] = {{NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::choice, 4}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::real, 0}, {NumberRange::whole, 0}, {NumberRange::real, 0}, {NumberRange::real, 0}};
constexpr NumberRange conv2d_int8_pack_ranges[] = {{NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::real, 0}, {NumberRange::whole, 0}, {NumberRange::real, 0}, {NumberRange::whole, 0}};
constexpr NumberRange quantize_ranges[] = {{NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::real, 0}, {NumberRange::whole, 0}};
constexpr NumberRange depthwise_conv2d_ranges[] = {{NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::choice, 7}, {NumberRange::real, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}};
constexpr NumberRange depthwise_conv2d_backprop_input_ranges[] = {{NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::choice, 7}, {NumberRange::real, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}};
constexpr NumberRange depthwise_conv2d_backprop_filter_ranges[] = {{NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}};
constexpr NumberRange inverted_residual_ranges[] = {{NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::choice, 7}, {NumberRange::real, 0}, {NumberRange::choice, 7}, {NumberRange::real, 0}, {NumberRange::choice, 7}, {NumberRange::real, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}};
constexpr NumberRange max_pool_ranges[] = {{NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}};
constexpr NumberRange max_pool_int8_ranges[] = {{NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}};
constexpr NumberRange max_pool_backprop_ranges[] = {{NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::choice, 7}, {NumberRange::real, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}};
constexpr NumberRange avg_pool_ranges[] = {{NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}};
constexpr NumberRange avg_pool_backprop_ranges[] = {{NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::choice, 7}, {NumberRange::real, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}};
constexpr NumberRange matmul_ranges[] = {{NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::choice, 2}, {NumberRange::choice, 2}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::choice, 7}, {NumberRange::real, 0}, {NumberRange::choice, 2}};
constexpr NumberRange unary_ranges[] = {{NumberRange::choice, 32}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::real, 0}, {NumberRange::real, 0}};
constexpr NumberRange unary_backprop_ranges[] = {{NumberRange::choice, 32}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::real, 0}, {NumberRange::real, 0}};
constexpr NumberRange binary_ranges[] = {{NumberRange::choice, 17}, {NumberRange::choice, 4}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}};
constexpr NumberRange activation_backprop_ranges[] = {{NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::choice, 7}, {NumberRange::real, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}};
constexpr NumberRange prelu_ranges[] = {{NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}};
constexpr NumberRange prelu_backprop_ranges[] = {{NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}};
constexpr NumberRange reduce_ranges[] = {{NumberRange::choice, 7}, {NumberRange::choice, 4}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}};
constexpr NumberRange arg_reduce_ranges[] = {{NumberRange::choice, 2}, {NumberRange::choice, 4}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}};
constexpr NumberRange softmax_ranges[] = {{NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}};
constexpr NumberRange log_softmax_ranges[] = {{NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}};
constexpr NumberRange softmax_backprop_ranges[] = {{NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}};
constexpr NumberRange batch_norm_ranges[] = {{NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::choice, 7}, {NumberRange::real, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::real, 0}, {NumberRange::real, 0}};
constexpr NumberRange batch_norm_backprop_ranges[] = {{NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::choice, 7}, {NumberRange::real, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}};
constexpr NumberRange scale_shift_ranges[] = {{NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::choice, 7}, {NumberRange::real, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}};
constexpr NumberRange fold_batch_norm_ranges[] = {{NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::real, 0}};
constexpr NumberRange layer_norm_ranges[] = {{NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::real, 0}};
constexpr NumberRange layer_norm_backprop_ranges[] = {{NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}};
constexpr NumberRange local_response_normalization_ranges[] = {{NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::real, 0}, {NumberRange::real, 0}, {NumberRange::real, 0}};
constexpr NumberRange local_response_normalization_backprop_ranges[] = {{NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::real, 0}, {NumberRange::real, 0}, {NumberRange::real, 0}};
constexpr NumberRange sparse_softmax_cross_entropy_ranges[] = {{NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::real, 0}, {NumberRange::real, 0}};
constexpr NumberRange softmax_cross_entropy_ranges[] = {{NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::real, 0}, {NumberRange::real, 0}};
constexpr NumberRange pointwise_loss_ranges[] = {{NumberRange::choice, 5}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::real, 0}, {NumberRange::real, 0}};
constexpr NumberRange copy_ranges[] = {{NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}};
constexpr NumberRange fill_ranges[] = {{NumberRange::choice, 4}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::real, 0}};
constexpr NumberRange cast_ranges[] = {{NumberRange::choice, 4}, {NumberRange::choice, 4}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::real, 0}};
constexpr NumberRange lookup_ranges[] = {{NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}};
constexpr NumberRange one_hot_ranges[] = {{NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::real, 0}, {NumberRange::real, 0}};
constexpr NumberRange gather_ranges[] = {{NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}};
constexpr NumberRange select_ranges[] = {{NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}};
constexpr NumberRange resize_bilinear_ranges[] = {{NumberRange::choice, 4}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::choice, 2}, {NumberRange::choice, 2}, {NumberRange::real, 0}};
constexpr NumberRange resize_bilinear_backprop_ranges[] = {{NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::choice, 2}, {NumberRange::choice, 2}};
constexpr NumberRange dropout_ranges[] = {{NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::real, 0}};
constexpr NumberRange dropout_backprop_ranges[] = {{NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::real, 0}, {NumberRange::choice, 7}, {NumberRange::real, 0}};
constexpr NumberRange dropout_mask_ranges[] = {{NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::real, 0}};
constexpr NumberRange gaussian_noise_ranges[] = {{NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::real, 0}};
constexpr NumberRange sgd_ranges[] = {{NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::real, 0}, {NumberRange::real, 0}, {NumberRange::choice, 2}};
constexpr NumberRange adam_ranges[] = {{NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::real, 0}, {NumberRange::real, 0}, {NumberRange::real, 0}, {NumberRange::real, 0}, {NumberRange::choice, 2}};
constexpr NumberRange rms_prop_ranges[] = {{NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::real, 0}, {NumberRange::real, 0}, {NumberRange::real, 0}, {NumberRange::real, 0}};
constexpr NumberRange weight_penalty_ranges[] = {{NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::real, 0}, {NumberRange::real, 0}};
constexpr NumberRange moving_average_ranges[] = {{NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::real, 0}};
constexpr NumberRange accumulate_ranges[] = {{NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::real, 0}};
constexpr NumberRange sum_of_squares_ranges[] = {{NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::choice, 2}};
constexpr NumberRange clip_scale_ranges[] = {{NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::real, 0}, {NumberRange::real, 0}};
constexpr NumberRange trust_ratio_ranges[] = {{NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::whole, 0}, {NumberRange::real, 0}, {NumberRange::real, 0}, {NumberRange::real, 0}};

/* What the structs above say of each operation: how many numbers it takes and what they may be, whether dimensions follow, whether it needs
 * workspaces. */
struct OperationTraits {
  int numbers;
  const NumberRange* ranges;
  bool dimensions, workspaces;
};

constexpr OperationTraits operation_traits[] = {
    {26, conv2d_ranges, false, true}, /* conv2d */
    {20, conv2d_pack_ranges, false, false}, /* conv2d_pack */
    {24, conv2d_backprop_input_ranges, false, true}, /* conv2d_backprop_input */
    {21, conv2d_backprop_filter_ranges, false, true}, /* conv2d_backprop_filter */
    {26, conv2d_int8_ranges, false, true}, /* conv2d_int8 */
    {22, conv2d_int8_pack_ranges, false, false}, /* conv2d_int8_pack */
    {5, quantize_ranges, false, false}, /* quantize */
    {21, depthwise_conv2d_ranges, false, true}, /* depthwise_conv2d */
    {21, depthwise_conv2d_backprop_input_ranges, false, true}, /* depthwise_conv2d_backprop_input */
    {19, depthwise_conv2d_backprop_filter_ranges, false, true}, /* depthwise_conv2d_backprop_filter */
    {32, inverted_residual_ranges, false, true}, /* inverted_residual */
    {18, max_pool_ranges, false, false}, /* max_pool */
    {17, max_pool_int8_ranges, false, false}, /* max_pool_int8 */
    {21, max_pool_backprop_ranges, false, false}, /* max_pool_backprop */
    {17, avg_pool_ranges, false, false}, /* avg_pool */
    {20, avg_pool_backprop_ranges, false, false}, /* avg_pool_backprop */
    {16, matmul_ranges, false, true}, /* matmul */
    {6, unary_ranges, false, false}, /* unary */
    {7, unary_backprop_ranges, false, false}, /* unary_backprop */
    {5, binary_ranges, true, false}, /* binary */
    {9, activation_backprop_ranges, false, false}, /* activation_backprop */
    {5, prelu_ranges, false, true}, /* prelu */
    {7, prelu_backprop_ranges, false, true}, /* prelu_backprop */
    {7, reduce_ranges, false, true}, /* reduce */
    {7, arg_reduce_ranges, false, false}, /* arg_reduce */
    {4, softmax_ranges, false, false}, /* softmax */
    {4, log_softmax_ranges, false, false}, /* log_softmax */
    {5, softmax_backprop_ranges, false, false}, /* softmax_backprop */
    {15, batch_norm_ranges, false, true}, /* batch_norm */
    {15, batch_norm_backprop_ranges, false, true}, /* batch_norm_backprop */
    {9, scale_shift_ranges, false, true}, /* scale_shift */
    {9, fold_batch_norm_ranges, false, false}, /* fold_batch_norm */
    {9, layer_norm_ranges, false, false}, /* layer_norm */
    {10, layer_norm_backprop_ranges, false, true}, /* layer_norm_backprop */
    {8, local_response_normalization_ranges, false, true}, /* local_response_normalization */
    {9, local_response_normalization_backprop_ranges, false, true}, /* local_response_normalization_backprop */
    {10, sparse_softmax_cross_entropy_ranges, false, true}, /* sparse_softmax_cross_entropy */
    {10, softmax_cross_entropy_ranges, false, true}, /* softmax_cross_entropy */
    {8, pointwise_loss_ranges, false, true}, /* pointwise_loss */
    {5, copy_ranges, true, false}, /* copy */
    {4, fill_ranges, false, false}, /* fill */
    {6, cast_ranges, false, false}, /* cast */
    {5, lookup_ranges, false, false}, /* lookup */
    {6, one_hot_ranges, false, false}, /* one_hot */
    {8, gather_ranges, false, false}, /* gather */
    {7, select_ranges, false, false}, /* select */
    {12, resize_bilinear_ranges, false, true}, /* resize_bilinear */
    {10, resize_bilinear_backprop_ranges, false, true}, /* resize_bilinear_backprop */
    {6, dropout_ranges, false, false}, /* dropout */
    {8, dropout_backprop_ranges, false, false}, /* dropout_backprop */
    {4, dropout_mask_ranges, false, false}, /* dropout_mask */
    {5, gaussian_noise_ranges, false, false}, /* gaussian_noise */
    {9, sgd_ranges, false, false}, /* sgd */
    {13, adam_ranges, false, false}, /* adam */
    {12, rms_prop_ranges, false, false}, /* rms_prop */
    {5, weight_penalty_ranges, false, false}, /* weight_penalty */
    {4, moving_average_ranges, false, false}, /* moving_average */
    {4, accumulate_ranges, false, false}, /* accumulate */
    {4, sum_of_squares_ranges, false, true}, /* sum_of_squares */
    {4, clip_scale_ranges, false, false}, /* clip_scale */
    {6, trust_ratio_ranges, false, false}, /* trust_ratio */
};

/* Calls use(arguments) with the struct of an operation. */
template <class Use>
CNN_INLINE void with_arguments(cnn::Operation operation, const double* numbers, const Use& use) {
  switch (operation) {
    case cnn::Operation::conv2d: return use(Conv2dArguments(numbers));
    case cnn::Operation::conv2d_pack: return use(Conv2dPackArguments(numbers));
    case cnn::Operation::conv2d_backprop_input: return use(Conv2dBackpropInputArguments(numbers));
    case cnn::Operation::conv2d_backprop_filter: return use(Conv2dBackpropFilterArguments(numbers));
    case cnn::Operation::conv2d_int8: return use(Conv2dInt8Arguments(numbers));
    case cnn::Operation::conv2d_int8_pack: return use(Conv2dInt8PackArguments(numbers));
    case cnn::Operation::quantize: return use(QuantizeArguments(numbers));
    case cnn::Operation::depthwise_conv2d: return use(DepthwiseConv2dArguments(numbers));
    case cnn::Operation::depthwise_conv2d_backprop_input: return use(DepthwiseConv2dBackpropInputArguments(numbers));
    case cnn::Operation::depthwise_conv2d_backprop_filter: return use(DepthwiseConv2dBackpropFilterArguments(numbers));
    case cnn::Operation::inverted_residual: return use(InvertedResidualArguments(numbers));
    case cnn::Operation::max_pool: return use(MaxPoolArguments(numbers));
    case cnn::Operation::max_pool_int8: return use(MaxPoolInt8Arguments(numbers));
    case cnn::Operation::max_pool_backprop: return use(MaxPoolBackpropArguments(numbers));
    case cnn::Operation::avg_pool: return use(AvgPoolArguments(numbers));
    case cnn::Operation::avg_pool_backprop: return use(AvgPoolBackpropArguments(numbers));
    case cnn::Operation::matmul: return use(MatmulArguments(numbers));
    case cnn::Operation::unary: return use(UnaryArguments(numbers));
    case cnn::Operation::unary_backprop: return use(UnaryBackpropArguments(numbers));
    case cnn::Operation::binary: return use(BinaryArguments(numbers));
    case cnn::Operation::activation_backprop: return use(ActivationBackpropArguments(numbers));
    case cnn::Operation::prelu: return use(PreluArguments(numbers));
    case cnn::Operation::prelu_backprop: return use(PreluBackpropArguments(numbers));
    case cnn::Operation::reduce: return use(ReduceArguments(numbers));
    case cnn::Operation::arg_reduce: return use(ArgReduceArguments(numbers));
    case cnn::Operation::softmax: return use(SoftmaxArguments(numbers));
    case cnn::Operation::log_softmax: return use(LogSoftmaxArguments(numbers));
    case cnn::Operation::softmax_backprop: return use(SoftmaxBackpropArguments(numbers));
    case cnn::Operation::batch_norm: return use(BatchNormArguments(numbers));
    case cnn::Operation::batch_norm_backprop: return use(BatchNormBackpropArguments(numbers));
    case cnn::Operation::scale_shift: return use(ScaleShiftArguments(numbers));
    case cnn::Operation::fold_batch_norm: return use(FoldBatchNormArguments(numbers));
    case cnn::Operation::layer_norm: return use(LayerNormArguments(numbers));
    case cnn::Operation::layer_norm_backprop: return use(LayerNormBackpropArguments(numbers));
    case cnn::Operation::local_response_normalization: return use(LocalResponseNormalizationArguments(numbers));
    case cnn::Operation::local_response_normalization_backprop: return use(LocalResponseNormalizationBackpropArguments(numbers));
    case cnn::Operation::sparse_softmax_cross_entropy: return use(SparseSoftmaxCrossEntropyArguments(numbers));
    case cnn::Operation::softmax_cross_entropy: return use(SoftmaxCrossEntropyArguments(numbers));
    case cnn::Operation::pointwise_loss: return use(PointwiseLossArguments(numbers));
    case cnn::Operation::copy: return use(CopyArguments(numbers));
    case cnn::Operation::fill: return use(FillArguments(numbers));
    case cnn::Operation::cast: return use(CastArguments(numbers));
    case cnn::Operation::lookup: return use(LookupArguments(numbers));
    case cnn::Operation::one_hot: return use(OneHotArguments(numbers));
    case cnn::Operation::gather: return use(GatherArguments(numbers));
    case cnn::Operation::select: return use(SelectArguments(numbers));
    case cnn::Operation::resize_bilinear: return use(ResizeBilinearArguments(numbers));
    case cnn::Operation::resize_bilinear_backprop: return use(ResizeBilinearBackpropArguments(numbers));
    case cnn::Operation::dropout: return use(DropoutArguments(numbers));
    case cnn::Operation::dropout_backprop: return use(DropoutBackpropArguments(numbers));
    case cnn::Operation::dropout_mask: return use(DropoutMaskArguments(numbers));
    case cnn::Operation::gaussian_noise: return use(GaussianNoiseArguments(numbers));
    case cnn::Operation::sgd: return use(SgdArguments(numbers));
    case cnn::Operation::adam: return use(AdamArguments(numbers));
    case cnn::Operation::rms_prop: return use(RmsPropArguments(numbers));
    case cnn::Operation::weight_penalty: return use(WeightPenaltyArguments(numbers));
    case cnn::Operation::moving_average: return use(MovingAverageArguments(numbers));
    case cnn::Operation::accumulate: return use(AccumulateArguments(numbers));
    case cnn::Operation::sum_of_squares: return use(SumOfSquaresArguments(numbers));
    case cnn::Operation::clip_scale: return use(ClipScaleArguments(numbers));
    case cnn::Operation::trust_ratio: return use(TrustRatioArguments(numbers));
  }
}

}  // namespace CNN_ISA
#endif
