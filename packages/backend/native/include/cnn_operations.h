/* Every operation: CNN_OPERATION(name, argument list as documentation). Its code is its place in this list.
 * The TypeScript side reads this file at build time, so that names and codes are written once.
 *
 * GEOMETRY stands for: batch, inHeight, inWidth, inChannels, outHeight, outWidth, outChannels, kernelHeight,
 * kernelWidth, strideHeight, strideWidth, padTop, padLeft, dilationHeight, dilationWidth (15 numbers). For pools
 * outChannels = inChannels. Padding counts as zeros in convolutions and as absent in pools.
 * DIMENSIONS(k) stands for: rank (at most 6), then per dimension, outermost first, 1 + k numbers: the size and k strides
 * in elements (0: broadcast, negative: backwards).
 * TYPE is a cnn_type, ACTIVATION a cnn_activation followed by its alpha (leaky slope; else 0).
 */

/* y = activation(conv(x, filter) + bias). bias may be 0. */
CNN_OPERATION(conv2d, "x filter bias y ACTIVATION alpha GEOMETRY")
/* The gradient of the input. */
CNN_OPERATION(conv2d_backprop_input, "dy filter dx GEOMETRY")
/* dfilter, and dbias (sum of dy over batch and space) where not 0. */
CNN_OPERATION(conv2d_backprop_filter, "x dy dfilter dbias GEOMETRY")
/* As conv2d with one filter per channel; outChannels = inChannels * multiplier; filter is [kh, kw, inChannels, multiplier]. */
CNN_OPERATION(depthwise_conv2d, "x filter bias y ACTIVATION alpha GEOMETRY")

/* indices (uint8, place in the window in row-major order of the first maximum, past NaN as in tfjs) may be 0. */
CNN_OPERATION(max_pool, "x y indices GEOMETRY")
/* dx of max_pool; from indices where not 0, else from x. Where ACTIVATION is not linear, x is that activation's output and dx is
 * multiplied by its derivative (x must be given then). */
CNN_OPERATION(max_pool_backprop, "dy x indices dx ACTIVATION alpha GEOMETRY")
CNN_OPERATION(avg_pool, "x y GEOMETRY")
/* As above: x is only read for ACTIVATION, else 0. */
CNN_OPERATION(avg_pool_backprop, "dy x dx ACTIVATION alpha GEOMETRY")

/* y[i] = activation(op(a[i]) op(b[i]) + bias); op(a) is rows x inner, op(b) inner x columns; the batch strides are in elements, 0 to
 * broadcast. bias may be 0. */
CNN_OPERATION(matmul, "a b bias y batch rows columns inner transposeA transposeB batchStrideA batchStrideB ACTIVATION alpha")

/* y = f(x), float32. kind: see cnn_unary in cnn_kinds.h. y may be x. */
CNN_OPERATION(unary, "kind x y count alpha beta")
/* y = f(a, b) with broadcasting; kind: see cnn_binary. TYPE float32 or int32 of the inputs; comparisons and logic write bool (logic reads bool).
 * y is dense. DIMENSIONS strides: of a, of b. */
CNN_OPERATION(binary, "kind TYPE a b y DIMENSIONS(2)")
/* dx = dy * activation'(y) given the activation's output y. dx may be dy. */
CNN_OPERATION(activation_backprop, "dy y dx count ACTIVATION alpha")
/* y[outer, inner] = reduction of x[outer, axis, inner]; kind: see cnn_reduction. TYPE float32, int32 (sum, prod, max, min) or bool (all, any). */
CNN_OPERATION(reduce, "kind TYPE x y outer axis inner")
/* y int32; the first one wins, NaN is ignored as in tfjs's CPU kernel. kind 0: argmax, 1: argmin. */
CNN_OPERATION(arg_reduce, "kind TYPE x y outer axis inner")
CNN_OPERATION(softmax, "x y rows columns")
CNN_OPERATION(log_softmax, "x y rows columns")
/* labels int32. Per row -log softmax(logits)[label]. meanLoss: one float32; correct: one int32, rows whose first largest logit is at the
 * label; dlogits = (softmax - onehot) * scale; each may be 0. */
CNN_OPERATION(sparse_softmax_cross_entropy, "logits labels meanLoss correct dlogits rows columns scale")

/* Moves elements of 1 or 4 bytes: y[yOffset + i . yStrides] = x[xOffset + i . xStrides]: slice, concat, transpose, tile, reverse,
 * the inside of pad. DIMENSIONS strides: of x, of y. Offsets in elements. */
CNN_OPERATION(copy, "elementBytes x y xOffset yOffset DIMENSIONS(2)")
/* y[...] = value, TYPE float32, int32, bool. */
CNN_OPERATION(fill, "TYPE y count value")
/* float32 to int32 truncates; to bool is x != 0; uint8 is a source only; y = x * scale where the result is float32. */
CNN_OPERATION(cast, "TYPE(x) TYPE(y) x y count scale")
/* y float32 [count, depth]. */
CNN_OPERATION(one_hot, "indices y count depth on off")
/* y[outer, i, inner] = x[outer, indices[i], inner], 1- or 4-byte elements; indices int32, validated by the caller. */
CNN_OPERATION(gather, "elementBytes x indices y outer axis inner count")
/* y = condition ? a : b; condition bool, elements of 1 or 4 bytes, inner of them for each condition. */
CNN_OPERATION(select, "elementBytes condition a b y count inner")
/* TYPE of x float32 or uint8; y float32 = sampled * scale. */
CNN_OPERATION(resize_bilinear, "TYPE x y batch inHeight inWidth channels outHeight outWidth alignCorners halfPixelCenters scale")
CNN_OPERATION(resize_bilinear_backprop, "dy dx batch inHeight inWidth channels outHeight outWidth alignCorners halfPixelCenters")
/* y = x * mask / (1 - rate), mask kept in bytes. Element i draws from the counter-based generator keyed by seed (32 bits), another one
 * for each step and layer. y may be x. */
CNN_OPERATION(dropout, "x y mask count rate seed")
/* dx = dy * mask / (1 - rate), dx may be dy. ACTIVATION as in max_pool_backprop, y being the activation's output. */
CNN_OPERATION(dropout_backprop, "dy mask y dx count rate ACTIVATION alpha")
/* Parameter updates in place. learningRate is the address of one float32, so that a captured step follows a schedule.
 * PyTorch's SGD: g += weightDecay * w; v = momentum * v + g (v may be 0 when momentum is 0); w -= lr * (nesterov ? g + momentum * v : v). */
CNN_OPERATION(sgd, "weights gradient velocity count learningRate momentum weightDecay nesterov")
/* PyTorch's Adam (decoupled: AdamW). step: the address of one int32, the number of this update, from 1. */
CNN_OPERATION(adam, "weights gradient first second count learningRate step beta1 beta2 epsilon weightDecay decoupled")
