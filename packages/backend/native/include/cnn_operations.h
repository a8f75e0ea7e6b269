/* Every operation, described once. Its code is its place in this list. scripts/operations makes of it the argument
 * structs of the kernels (operation_arguments.h), their cost, the check of addresses in debug builds, the encoders and types of
 * TypeScript (src/cnn/program/operations.ts), and a hash by which the two sides know that they mean the same.
 *
 * CNN_OPERATION(name, fields): in order,
 *   in, out, inout(type, name, count)   an address of `count` elements; with optional_ before: 0 where absent.
 *                                       type: float32, int32, bool, uint8, byte, or a type field of the operation.
 *   whole(name), real(name), flag(name) numbers
 *   type(name), unary_kind(name), binary_kind(name) … a choice of cnn_kinds.h
 *   activation(name)                    an activation and its alpha (`name` with alpha for activation)
 *   window(name)                        a CNN_GROUP
 *   dimensions(name)                    last: rank (at most 6), then for each dimension, outermost first, its size and two strides in
 *                                       elements (0: broadcast, negative: backwards). reach(name, which, offset): the elements from the
 *                                       tensor's start to the farthest one.
 *   cost(expression)                    floating-point operations, 0 by default; moves(expression): bytes, all operands once by default
 *   workspace                           it may need memory of its own
 *   requires(expression)                what must hold of the operands besides: a program without is malformed
 *
 * Counts of elements and what is required may use, besides the fields: strided(rows, stride, columns), divides(part, all), reach and lowest
 * (the first element that strides lead to), binary_takes, binary_bytes, reduction_takes, packed_count(window.numbers) and packed_count(in, out)
 * for a 1 x 1 window. They are worked out in double: nothing overflows, and what is no number is refused.
 *
 * Images are NHWC, filters HWIO, matrices row-major, tensors dense unless a stride says otherwise.
 *
 * bfloat16: where the processor multiplies pairs of them (cnn_multiplies_bfloat16), operands are rounded to bfloat16 on their way into the products, whose
 * sums stay in single precision, and where that is not faster they are not; nowhere else does it change anything. */

/* Padding counts as zeros in convolutions and as absent in pools. For pools out_channels = in_channels. */
CNN_GROUP(window, whole(batch), whole(in_height), whole(in_width), whole(in_channels), whole(out_height), whole(out_width),
          whole(out_channels), whole(kernel_height), whole(kernel_width), whole(stride_height), whole(stride_width), whole(pad_top),
          whole(pad_left), whole(dilation_height), whole(dilation_width), size(inputs, batch * in_height * in_width * in_channels),
          size(places, batch * out_height * out_width), size(outputs, batch * out_height * out_width * out_channels),
          size(taps, kernel_height * kernel_width),
          requires(kernel_height > 0 && kernel_width > 0 && stride_height > 0 && stride_width > 0 && dilation_height > 0 && dilation_width > 0))

/* y = activation(conv(x, filter) + bias + residual). The filter of each of `groups` sees in_channels / groups channels. y and
 * residual keep y_stride elements between the starts of neighbouring places: out_channels, or more where y is a part of wider images. residual may be y.
 * packed: what conv2d_pack made of this filter for this window, its scale included; the filter itself, unscaled, is still read where values
 * are not finite. */
CNN_OPERATION(conv2d, in(float32, x, window.inputs()), in(float32, filter, window.taps() * window.in_channels / groups * window.out_channels),
              optional_in(float32, packed, packed_count(window.numbers)), optional_in(float32, bias, window.out_channels),
              optional_in(float32, residual, strided(window.places(), y_stride, window.out_channels)),
              out(float32, y, strided(window.places(), y_stride, window.out_channels)), activation(activation), window(window), whole(groups),
              whole(y_stride), flag(bfloat16), requires(divides(groups, window.in_channels) && divides(groups, window.out_channels)),
              requires(y_stride >= window.out_channels), cost(2 * window.outputs() * window.taps() * window.in_channels / groups), workspace)
/* Orders a filter, each output channel multiplied by its scale, as conv2d wants it for this window; count: as cnn_packed_count says. */
CNN_OPERATION(conv2d_pack, in(float32, filter, window.taps() * window.in_channels / groups * window.out_channels),
              optional_in(float32, scale, window.out_channels), out(float32, packed, count), window(window), whole(groups), whole(count),
              requires(divides(groups, window.in_channels) && divides(groups, window.out_channels)),
              requires(count == packed_count(window.numbers)))
/* dx = (the gradient of the input + residual) * activation'(x), where x is that activation's output, given if it is not linear.
 * residual may be dx. */
CNN_OPERATION(conv2d_backprop_input, in(float32, dy, window.outputs()),
              in(float32, filter, window.taps() * window.in_channels / groups * window.out_channels),
              optional_in(float32, residual, window.inputs()), optional_in(float32, x, window.inputs()), out(float32, dx, window.inputs()),
              activation(activation), window(window), whole(groups), flag(bfloat16),
              requires(divides(groups, window.in_channels) && divides(groups, window.out_channels)),
              requires(activation == CNN_LINEAR || x != nullptr || window.inputs() == 0),
              cost(2 * window.outputs() * window.taps() * window.in_channels / groups), workspace)
/* dfilter, and dbias: the sum of dy over batch and space. */
CNN_OPERATION(conv2d_backprop_filter, in(float32, x, window.inputs()), in(float32, dy, window.outputs()),
              out(float32, dfilter, window.taps() * window.in_channels / groups * window.out_channels),
              optional_out(float32, dbias, window.out_channels), window(window), whole(groups), flag(bfloat16),
              requires(divides(groups, window.in_channels) && divides(groups, window.out_channels)),
              cost(2 * window.outputs() * window.taps() * window.in_channels / groups), workspace)
/* y = between(lowest, sum * multiplier + offset + (residual - its zero point) * residual_scale, highest), where the sum is that of conv(x, filter) in integers, with
 * the filter, multipliers and offsets of conv2d_int8_pack; rounded to the nearest, half to even, where y is bytes. All instruction sets give the same bits. */
CNN_OPERATION(conv2d_int8, in(uint8, x, window.inputs()), in(byte, packed, byte_filter_bytes(window.kernel_height, window.kernel_width * window.in_channels, window.out_channels)),
              optional_in(uint8, residual, window.outputs()), type(type), out(type, y, strided(window.places(), y_stride, window.out_channels)),
              window(window), whole(y_stride), whole(x_zero_point), real(residual_scale), whole(residual_zero_point), real(lowest), real(highest),
              requires(type == CNN_FLOAT32 || type == CNN_UINT8), requires(y_stride >= window.out_channels),
              requires(window.dilation_width == 1 || divides(4, window.in_channels)), requires(x_zero_point <= 255),
              requires(window.taps() * window.in_channels <= 65536), cost(2 * window.outputs() * window.taps() * window.in_channels), workspace)
/* A filter as bytes for conv2d_int8: each output channel by its largest weight, and the bias. A byte of x stands for (byte - x_zero_point) * x_scale, and one of y
 * likewise; of a y of floats the scale is 1 and the zero point 0. */
CNN_OPERATION(conv2d_int8_pack, in(float32, filter, window.taps() * window.in_channels * window.out_channels), optional_in(float32, bias, window.out_channels),
              out(byte, packed, byte_filter_bytes(window.kernel_height, window.kernel_width * window.in_channels, window.out_channels)), window(window),
              real(x_scale), whole(x_zero_point), real(y_scale), whole(y_zero_point))
/* y = round(x / scale) + zero_point, within 0 and 255; half to even. */
CNN_OPERATION(quantize, in(float32, x, count), out(uint8, y, count), whole(count), real(scale), whole(zero_point), cost(2 * count))
/* As conv2d with one filter per channel; out_channels = in_channels * multiplier; filter is [kh, kw, in_channels, multiplier]. */
CNN_OPERATION(depthwise_conv2d, in(float32, x, window.inputs()), in(float32, filter, window.taps() * window.out_channels),
              optional_in(float32, bias, window.out_channels), out(float32, y, window.outputs()), activation(activation), window(window),
              requires(divides(window.in_channels, window.out_channels)),
              cost(2 * window.outputs() * window.taps()), workspace)
/* dx as in conv2d_backprop_input. */
CNN_OPERATION(depthwise_conv2d_backprop_input, in(float32, dy, window.outputs()), in(float32, filter, window.taps() * window.out_channels),
              optional_in(float32, x, window.inputs()), out(float32, dx, window.inputs()), activation(activation), window(window),
              requires(divides(window.in_channels, window.out_channels)),
              requires(activation == CNN_LINEAR || x != nullptr || window.inputs() == 0), cost(2 * window.outputs() * window.taps()), workspace)
CNN_OPERATION(depthwise_conv2d_backprop_filter, in(float32, x, window.inputs()), in(float32, dy, window.outputs()),
              out(float32, dfilter, window.taps() * window.out_channels), optional_out(float32, dbias, window.out_channels), window(window),
              requires(divides(window.in_channels, window.out_channels)),
              cost(2 * window.outputs() * window.taps()), workspace)

/* y = projection(depthwise(expansion(x))) + residual, each of the three with its bias and activation (the last one after the residual): `window` is the
 * depthwise convolution's, with one filter a channel; x has x_channels, which the expansion, if there is one, turns into window.in_channels; y has y_channels.
 * expansion, projection: what conv2d_pack made for 1 x 1 windows; of more than 4 channels and to more than 8, so that it is panels. residual may be y. */
CNN_OPERATION(inverted_residual, in(float32, x, window.batch * window.in_height * window.in_width * x_channels), optional_in(float32, expansion, packed_count(x_channels, window.in_channels)),
              optional_in(float32, expansion_bias, window.in_channels), in(float32, filter, window.taps() * window.in_channels),
              optional_in(float32, bias, window.in_channels), in(float32, projection, packed_count(window.out_channels, y_channels)), optional_in(float32, projection_bias, y_channels),
              optional_in(float32, residual, window.places() * y_channels), out(float32, y, window.places() * y_channels),
              activation(expansion_activation), activation(activation), activation(projection_activation), window(window), whole(x_channels),
              whole(y_channels), requires(window.out_channels == window.in_channels),
              requires(expansion == nullptr ? x_channels == window.in_channels : x_channels > 4 && window.in_channels > 8),
              requires(window.out_channels > 4 && y_channels > 8),
              cost(2 * ((expansion == nullptr ? 0 : window.inputs() * x_channels) + window.outputs() * window.taps() +
                        window.outputs() * y_channels)),
              workspace)

/* indices: place in the window in row-major order of the first maximum, past NaN as in tfjs; uint8, or int32 where the window has
 * more than 256 taps. */
CNN_OPERATION(max_pool, in(float32, x, window.inputs()), out(float32, y, window.outputs()),
              optional_out(byte, indices, window.outputs() * (window.taps() > 256 ? 4 : 1)), window(window),
              requires(window.in_channels == window.out_channels), cost(window.outputs() * window.taps()))
CNN_OPERATION(max_pool_int8, in(uint8, x, window.inputs()), out(uint8, y, window.outputs()), window(window),
              requires(window.in_channels == window.out_channels), cost(window.outputs() * window.taps()))
/* dx of max_pool; from indices, else from x. Where the activation is not linear, x is that activation's output and dx is multiplied
 * by its derivative (x must be given then). */
CNN_OPERATION(max_pool_backprop, in(float32, dy, window.outputs()), optional_in(float32, x, window.inputs()),
              optional_in(byte, indices, window.outputs() * (window.taps() > 256 ? 4 : 1)), out(float32, dx, window.inputs()),
              activation(activation), window(window), requires(window.in_channels == window.out_channels),
              requires(x != nullptr || (indices != nullptr && activation == CNN_LINEAR) || window.inputs() == 0), cost(window.outputs() * window.taps()))
CNN_OPERATION(avg_pool, in(float32, x, window.inputs()), out(float32, y, window.outputs()), window(window),
              requires(window.in_channels == window.out_channels), cost(window.outputs() * window.taps()))
/* As above: x is only read for the activation. */
CNN_OPERATION(avg_pool_backprop, in(float32, dy, window.outputs()), optional_in(float32, x, window.inputs()),
              out(float32, dx, window.inputs()), activation(activation), window(window), requires(window.in_channels == window.out_channels),
              requires(activation == CNN_LINEAR || x != nullptr || window.inputs() == 0), cost(window.outputs() * window.taps()))

/* y[i] = activation(op(a[i]) op(b[i]) + bias + residual); op(a) is rows x inner, op(b) inner x columns; the batch strides are in
 * elements, 0 to broadcast. residual may be y. */
CNN_OPERATION(matmul, in(float32, a, strided(batch, batch_stride_a, rows * inner)), in(float32, b, strided(batch, batch_stride_b, inner * columns)),
              optional_in(float32, bias, columns),
              optional_in(float32, residual, batch * rows * columns), out(float32, y, batch * rows * columns), whole(batch), whole(rows),
              whole(columns), whole(inner), flag(transpose_a), flag(transpose_b), whole(batch_stride_a), whole(batch_stride_b),
              activation(activation), flag(bfloat16), cost(2 * batch * rows * columns * inner),
              moves(4 * batch * (rows * inner + inner * columns + rows * columns)), workspace)

/* y = f(x). y may be x. */
CNN_OPERATION(unary, unary_kind(kind), in(float32, x, count), out(float32, y, count), whole(count), real(alpha), real(beta), cost(count))
/* dx = dy * f'(x). dx may be dy. */
CNN_OPERATION(unary_backprop, unary_kind(kind), in(float32, dy, count), in(float32, x, count), out(float32, dx, count), whole(count),
              real(alpha), real(beta), cost(4 * count))
/* y = f(a, b) with broadcasting. Inputs float32 or int32; comparisons and logic write bool (logic reads bool). y is dense, and may be an input.
 * Strides: of a, of b. */
CNN_OPERATION(binary, binary_kind(kind), type(type), in(type, a, reach(dimensions, 0, 0)), in(type, b, reach(dimensions, 1, 0)),
              out(byte, y, binary_bytes(kind, type) * elements(dimensions)), dimensions(dimensions), requires(binary_takes(kind, type)),
              requires(lowest(dimensions, 0, 0) >= 0 && lowest(dimensions, 1, 0) >= 0), cost(elements(dimensions)), moves(12 * elements(dimensions)))
/* dx = dy * activation'(y) given the activation's output y, row by row; dx is dense, and may be dy. */
CNN_OPERATION(activation_backprop, in(float32, dy, strided(rows, dy_stride, columns)), in(float32, y, strided(rows, y_stride, columns)),
              out(float32, dx, rows * columns), activation(activation), whole(rows), whole(columns), whole(dy_stride), whole(y_stride),
              cost(rows * columns))
/* x > 0 ? x : slope * x, one slope a column. */
CNN_OPERATION(prelu, in(float32, x, rows * columns), in(float32, slope, columns), out(float32, y, rows * columns), whole(rows),
              whole(columns), cost(rows * columns), workspace)
CNN_OPERATION(prelu_backprop, in(float32, dy, rows * columns), in(float32, x, rows * columns), in(float32, slope, columns),
              optional_out(float32, dx, rows * columns), optional_out(float32, dslope, columns), whole(rows), whole(columns),
              cost(3 * rows * columns), workspace)
/* y[outer, inner] = reduction of x[outer, axis, inner]; float32, int32 (sum, prod, max, min) or bool (all, any). */
CNN_OPERATION(reduce, reduction_kind(kind), type(type), in(type, x, outer * axis * inner), out(type, y, outer * inner), whole(outer),
              whole(axis), whole(inner), requires(reduction_takes(kind, type)), cost(outer * axis * inner), workspace)
/* y int32; the first one wins, NaN is ignored as in tfjs's CPU kernel. */
CNN_OPERATION(arg_reduce, extremum_kind(kind), type(type), in(type, x, outer * axis * inner), out(int32, y, outer * inner), whole(outer),
              whole(axis), whole(inner), cost(outer * axis * inner))
CNN_OPERATION(softmax, in(float32, x, rows * columns), out(float32, y, rows * columns), whole(rows), whole(columns),
              cost(4 * rows * columns))
CNN_OPERATION(log_softmax, in(float32, x, rows * columns), out(float32, y, rows * columns), whole(rows), whole(columns),
              cost(4 * rows * columns))
/* dx may be dy. */
CNN_OPERATION(softmax_backprop, in(float32, dy, rows * columns), in(float32, y, rows * columns), out(float32, dx, rows * columns),
              whole(rows), whole(columns), cost(4 * rows * columns))

/* Over the rows of each channel, as PyTorch: z = (x - mean) / sqrt(variance + epsilon) * gamma + beta; y = activation(z + residual).
 * Leaves mean and 1 / sqrt(variance + epsilon) for the way back, and moves the running statistics by `momentum` towards the batch's
 * mean and unbiased variance. y may be x only where nobody needs x again. */
CNN_OPERATION(batch_norm, in(float32, x, rows * channels), optional_in(float32, gamma, channels), optional_in(float32, beta, channels),
              optional_inout(float32, running_mean, channels), optional_inout(float32, running_variance, channels),
              optional_in(float32, residual, rows * channels), out(float32, y, rows * channels), out(float32, mean, channels),
              out(float32, inverse_deviation, channels), activation(activation), whole(rows), whole(channels), real(epsilon), real(momentum),
              requires((running_mean == nullptr) == (running_variance == nullptr)),
              cost(6 * rows * channels), moves(4 * rows * channels * 3), workspace)
/* g = dy * activation'(y), where y is that activation's output (absent: the activation's input is computed anew from x, for relu, relu6
 * and without residual); dgamma, dbeta, dx of batch_norm for the gradient g; g itself goes to dresidual, which may be dy. dx may be dy
 * where dresidual is absent or another place. */
CNN_OPERATION(batch_norm_backprop, in(float32, dy, rows * channels), in(float32, x, rows * channels),
              optional_in(float32, y, rows * channels), optional_in(float32, gamma, channels), optional_in(float32, beta, channels),
              in(float32, mean, channels), in(float32, inverse_deviation, channels), out(float32, dx, rows * channels),
              optional_out(float32, dgamma, channels), optional_out(float32, dbeta, channels),
              optional_out(float32, dresidual, rows * channels), activation(activation), whole(rows), whole(channels),
              requires(y != nullptr || activation == CNN_LINEAR || activation == CNN_RELU || activation == CNN_RELU6 || rows * channels == 0),
              cost(10 * rows * channels), moves(4 * rows * channels * 5), workspace)
/* y = activation(x * scale + shift + residual), one scale (1 where absent) and shift a channel. y may be x. */
CNN_OPERATION(scale_shift, in(float32, x, rows * channels), optional_in(float32, scale, channels), in(float32, shift, channels),
              optional_in(float32, residual, rows * channels), out(float32, y, rows * channels), activation(activation), whole(rows),
              whole(channels), cost(2 * rows * channels), workspace)
/* What batch normalisation with given statistics does after a convolution with this bias, as one scale and one shift a channel. */
CNN_OPERATION(fold_batch_norm, optional_in(float32, gamma, channels), optional_in(float32, beta, channels), in(float32, mean, channels),
              in(float32, variance, channels), optional_in(float32, bias, channels), out(float32, scale, channels),
              out(float32, shift, channels), whole(channels), real(epsilon))
/* y = (x - mean) / sqrt(variance + epsilon) * gamma + beta over each row; leaves mean and 1 / sqrt(variance + epsilon) a row. */
CNN_OPERATION(layer_norm, in(float32, x, rows * columns), optional_in(float32, gamma, columns), optional_in(float32, beta, columns),
              out(float32, y, rows * columns), out(float32, mean, rows), out(float32, inverse_deviation, rows), whole(rows), whole(columns),
              real(epsilon), cost(6 * rows * columns))
CNN_OPERATION(layer_norm_backprop, in(float32, dy, rows * columns), in(float32, x, rows * columns), optional_in(float32, gamma, columns),
              in(float32, mean, rows), in(float32, inverse_deviation, rows), optional_out(float32, dx, rows * columns),
              optional_out(float32, dgamma, columns), optional_out(float32, dbeta, columns), whole(rows), whole(columns),
              cost(10 * rows * columns), workspace)
/* y = x * (bias + alpha * sum of x² over the channels within `radius`) ^ -beta. */
CNN_OPERATION(local_response_normalization, in(float32, x, rows * channels), out(float32, y, rows * channels), whole(rows), whole(channels),
              whole(radius), real(bias), real(alpha), real(beta), cost(rows * channels * (2 * radius + 8)), workspace)
CNN_OPERATION(local_response_normalization_backprop, in(float32, dy, rows * channels), in(float32, x, rows * channels),
              out(float32, dx, rows * channels), whole(rows), whole(channels), whole(radius), real(bias), real(alpha), real(beta),
              cost(rows * channels * (4 * radius + 16)), workspace)

/* Per row: -sum over classes of target * log softmax(logits), target being class_weights (1 where absent) times (1 - label_smoothing) at the
 * label, and times label_smoothing / columns everywhere. mean_loss: the sum over the rows divided by that of the labels' weights (PyTorch's). correct: rows whose first largest logit is at the label. dlogits: the gradient of scale * mean_loss. */
CNN_OPERATION(sparse_softmax_cross_entropy, in(float32, logits, rows * columns), in(int32, labels, rows),
              optional_in(float32, class_weights, columns), optional_out(float32, mean_loss, 1), optional_out(int32, correct, 1),
              optional_out(float32, dlogits, rows * columns), whole(rows), whole(columns), real(scale), real(label_smoothing),
              cost(4 * rows * columns), workspace)
/* As above for targets that give each class its share; mean over the rows, weighted by class_weights without dividing by them (PyTorch's).
 * correct: rows whose first largest logit is at the first largest target. */
CNN_OPERATION(softmax_cross_entropy, in(float32, logits, rows * columns), in(float32, targets, rows * columns),
              optional_in(float32, class_weights, columns), optional_out(float32, mean_loss, 1), optional_out(int32, correct, 1),
              optional_out(float32, dlogits, rows * columns), whole(rows), whole(columns), real(scale), real(label_smoothing),
              cost(4 * rows * columns), workspace)
/* The mean over all elements, and the gradient of scale times it. */
CNN_OPERATION(pointwise_loss, pointwise_loss_kind(kind), in(float32, predictions, count), in(float32, targets, count),
              optional_out(float32, mean_loss, 1), optional_out(float32, dpredictions, count), whole(count), real(delta), real(scale),
              cost(4 * count), workspace)

/* Moves elements of 1 or 4 bytes: y[y_offset + i . y_strides] = x[x_offset + i . x_strides]: slice, concat, transpose, tile, reverse,
 * the inside of pad. Strides: of x, of y. Offsets in elements. */
CNN_OPERATION(copy, whole(element_bytes), in(byte, x, element_bytes * reach(dimensions, 0, x_offset)),
              out(byte, y, element_bytes * reach(dimensions, 1, y_offset)), whole(x_offset), whole(y_offset), dimensions(dimensions),
              requires(element_bytes == 1 || element_bytes == 4),
              requires(lowest(dimensions, 0, x_offset) >= 0 && lowest(dimensions, 1, y_offset) >= 0),
              moves(2 * element_bytes * elements(dimensions)))
/* y[...] = value, float32, int32, bool. */
CNN_OPERATION(fill, type(type), out(type, y, count), whole(count), real(value))
/* float32 to int32 truncates; to bool is x != 0; uint8 is a source only; y = x / divisor where the result is float32. */
CNN_OPERATION(cast, type(from), type(to), in(from, x, count), out(to, y, count), whole(count), real(divisor))
/* y[row, channel] = table[x[row, channel], channel]: what the bytes of an image stand for. */
CNN_OPERATION(lookup, in(uint8, x, rows * channels), in(float32, table, 256 * channels), out(float32, y, rows * channels), whole(rows),
              whole(channels))
CNN_OPERATION(one_hot, in(int32, indices, count), out(float32, y, count * depth), whole(count), whole(depth), real(on), real(off))
/* y[outer, i, inner] = x[outer, indices[i], inner], 1- or 4-byte elements; indices validated by the caller. */
CNN_OPERATION(gather, whole(element_bytes), in(byte, x, element_bytes * outer * axis * inner), in(int32, indices, count),
              out(byte, y, element_bytes * outer * count * inner), whole(outer), whole(axis), whole(inner), whole(count),
              requires(element_bytes == 1 || element_bytes == 4), moves(2 * element_bytes * outer * count * inner))
/* y = condition ? a : b; elements of 1 or 4 bytes, inner of them for each condition. */
CNN_OPERATION(select, whole(element_bytes), in(bool, condition, count), in(byte, a, element_bytes * count * inner),
              in(byte, b, element_bytes * count * inner), out(byte, y, element_bytes * count * inner), whole(count), whole(inner),
              requires(element_bytes == 1 || element_bytes == 4))
/* x float32 or uint8; y = sampled * scale. */
CNN_OPERATION(resize_bilinear, type(type), in(type, x, batch * in_height * in_width * channels),
              out(float32, y, batch * out_height * out_width * channels), whole(batch), whole(in_height), whole(in_width), whole(channels),
              whole(out_height), whole(out_width), flag(align_corners), flag(half_pixel_centers), real(scale),
              requires(type == CNN_FLOAT32 || type == CNN_UINT8),
              cost(8 * batch * out_height * out_width * channels), workspace)
CNN_OPERATION(resize_bilinear_backprop, in(float32, dy, batch * out_height * out_width * channels),
              out(float32, dx, batch * in_height * in_width * channels), whole(batch), whole(in_height), whole(in_width), whole(channels),
              whole(out_height), whole(out_width), flag(align_corners), flag(half_pixel_centers),
              cost(8 * batch * out_height * out_width * channels), workspace)

/* y = x * mask / (1 - rate), mask kept in bytes. Element i draws h(i) from the counter-based generator keyed by seed, another one for each
 * step and layer: h(i) = murmur3's finaliser of seed + i * 0x9e3779b9, 32 bits. It is kept where h(i) >> 1 >= round(rate * 2³¹). y may be x. */
CNN_OPERATION(dropout, in(float32, x, count), out(float32, y, count), out(uint8, mask, count), in(int32, seed, 1), whole(count), real(rate),
              cost(2 * count))
/* dx = dy * mask / (1 - rate), dx may be dy. The activation as in max_pool_backprop, y being its output. */
CNN_OPERATION(dropout_backprop, in(float32, dy, count), in(uint8, mask, count), optional_in(float32, y, count), out(float32, dx, count),
              whole(count), real(rate), activation(activation), requires(activation == CNN_LINEAR || y != nullptr || count == 0), cost(2 * count))
/* What dropout multiplies with, where several elements share one draw. */
CNN_OPERATION(dropout_mask, out(float32, mask, count), in(int32, seed, 1), whole(count), real(rate), cost(2 * count))
/* y = x + deviation * n, n standard normal by Box and Muller: sqrt(-2 log u) cos(2πv), u = ((h(2i) >> 8) + 1) / 2²⁴, v = (h(2i + 1) >> 8) / 2²⁴, both
 * exact in single precision; h as in dropout, 2i modulo 2³². y may be x. */
CNN_OPERATION(gaussian_noise, in(float32, x, count), out(float32, y, count), in(int32, seed, 1), whole(count), real(deviation),
              cost(20 * count))

/* Updates in place. learning_rate and gradient_scale (1 where absent; the gradient times it counts) lie in memory, so that one program follows a schedule.
 * PyTorch's SGD: g += weight_decay * w; v = momentum * v + g (v absent when momentum is 0); w -= lr * (nesterov ? g + momentum * v : v). */
CNN_OPERATION(sgd, inout(float32, weights, count), in(float32, gradient, count), optional_inout(float32, velocity, count),
              optional_in(float32, gradient_scale, 1), in(float32, learning_rate, 1), whole(count), real(momentum), real(weight_decay),
              flag(nesterov), cost(count * (velocity == nullptr ? 2 : 4)))
/* PyTorch's Adam (decoupled: AdamW). step: the number of this update, from 1. */
CNN_OPERATION(adam, inout(float32, weights, count), in(float32, gradient, count), inout(float32, first, count),
              inout(float32, second, count), optional_in(float32, gradient_scale, 1), in(float32, learning_rate, 1), in(int32, step, 1),
              whole(count), real(beta1), real(beta2), real(epsilon), real(weight_decay), flag(decoupled), cost(12 * count))
/* PyTorch's RMSprop: g += weight_decay * w; square = decay * square + (1 - decay) * g²; centred where `mean` is given: mean = decay * mean +
 * (1 - decay) * g, and mean² is taken off the square; step = g / (sqrt(square) + epsilon); w -= lr * (velocity ? v = momentum * v + step : step). */
CNN_OPERATION(rms_prop, inout(float32, weights, count), in(float32, gradient, count), inout(float32, square, count),
              optional_inout(float32, mean, count), optional_inout(float32, velocity, count), optional_in(float32, gradient_scale, 1),
              in(float32, learning_rate, 1), whole(count), real(decay), real(epsilon), real(momentum), real(weight_decay), cost(8 * count))
/* gradient += l1 * sign(w) + 2 * l2 * w. */
CNN_OPERATION(weight_penalty, in(float32, weights, count), inout(float32, gradient, count), whole(count), real(l1), real(l2),
              cost(4 * count))
/* average = decay * average + (1 - decay) * weights. */
CNN_OPERATION(moving_average, inout(float32, average, count), in(float32, weights, count), whole(count), real(decay), cost(3 * count))
/* y += factor * x. */
CNN_OPERATION(accumulate, in(float32, x, count), inout(float32, y, count), whole(count), real(factor), cost(2 * count))
/* total = the sum of squares of x, added to what is there where `add`. */
CNN_OPERATION(sum_of_squares, in(float32, x, count), inout(float32, total, 1), whole(count), flag(add), cost(2 * count), workspace)
/* scale = min(1, limit / (sqrt(total) + 1e-6)) * factor: what PyTorch's clip_grad_norm_ multiplies with. */
CNN_OPERATION(clip_scale, in(float32, total, 1), out(float32, scale, 1), real(limit), real(factor))
/* ratio = coefficient * |w| / (|g| + weight_decay * |w| + epsilon), of sums of squares of weights and gradient; 1 where one of them is 0. LARS
 * multiplies the gradient and its weight decay with it. */
CNN_OPERATION(trust_ratio, in(float32, weights_total, 1), in(float32, gradient_total, 1), out(float32, ratio, 1), real(coefficient),
              real(weight_decay), real(epsilon))
