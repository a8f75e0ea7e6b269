/* The values of every choice that an operand can be; read like cnn_operations.h. Semantics are tfjs's. */

#ifdef CNN_TYPE
CNN_TYPE(float32) CNN_TYPE(int32) CNN_TYPE(bool) /* one byte */ CNN_TYPE(uint8)
#endif

/* Those that other operations fuse: their derivatives follow from their outputs. */
#ifdef CNN_ACTIVATION
CNN_ACTIVATION(linear) CNN_ACTIVATION(relu) CNN_ACTIVATION(sigmoid) CNN_ACTIVATION(tanh) CNN_ACTIVATION(relu6)
CNN_ACTIVATION(elu) CNN_ACTIVATION(leaky_relu) /* slope alpha */
#endif

#ifdef CNN_UNARY
CNN_UNARY(abs) CNN_UNARY(neg) CNN_UNARY(square) CNN_UNARY(sqrt) CNN_UNARY(rsqrt) CNN_UNARY(reciprocal)
CNN_UNARY(exp) CNN_UNARY(expm1) CNN_UNARY(log) CNN_UNARY(log1p) CNN_UNARY(sigmoid) CNN_UNARY(tanh)
CNN_UNARY(relu) CNN_UNARY(relu6) CNN_UNARY(elu) CNN_UNARY(leaky_relu) /* slope alpha */ CNN_UNARY(step) /* alpha for x <= 0 */
CNN_UNARY(softplus) CNN_UNARY(floor) CNN_UNARY(ceil) CNN_UNARY(round) /* half to even */ CNN_UNARY(sign)
CNN_UNARY(clip) /* to [alpha, beta] */ CNN_UNARY(linear) /* alpha * x + beta */
CNN_UNARY(selu) CNN_UNARY(softsign) CNN_UNARY(swish) /* x * sigmoid(alpha * x) */ CNN_UNARY(gelu) /* by the error function */
CNN_UNARY(gelu_tanh) CNN_UNARY(hard_sigmoid) /* alpha * x + beta in [0, 1] */ CNN_UNARY(hard_swish) /* x * relu6(x + 3) / 6 */
CNN_UNARY(mish) /* x * tanh(softplus(x)) */
#endif

#ifdef CNN_BINARY
CNN_BINARY(add) CNN_BINARY(sub) CNN_BINARY(mul) CNN_BINARY(div) /* float32 */ CNN_BINARY(maximum) CNN_BINARY(minimum)
CNN_BINARY(squared_difference) CNN_BINARY(relu_grad) /* b > 0 ? a : 0 */
CNN_BINARY(elu_grad) /* a = dy, b = y: b >= 0 ? a : a * (b + 1) */
CNN_BINARY(equal) CNN_BINARY(not_equal) CNN_BINARY(less) CNN_BINARY(less_equal) CNN_BINARY(greater) CNN_BINARY(greater_equal)
CNN_BINARY(logical_and) CNN_BINARY(logical_or)
#endif

#ifdef CNN_REDUCTION
CNN_REDUCTION(sum) CNN_REDUCTION(mean) CNN_REDUCTION(max) CNN_REDUCTION(min) CNN_REDUCTION(prod)
CNN_REDUCTION(all) CNN_REDUCTION(any)
#endif

#ifdef CNN_EXTREMUM
CNN_EXTREMUM(argmax) CNN_EXTREMUM(argmin)
#endif

/* p: prediction, t: target, d: delta. */
#ifdef CNN_POINTWISE_LOSS
CNN_POINTWISE_LOSS(squared_error) /* (p - t)² */ CNN_POINTWISE_LOSS(absolute_error) /* |p - t| */
CNN_POINTWISE_LOSS(huber) /* e = p - t: |e| <= d ? e² / 2 : d * (|e| - d / 2) */
CNN_POINTWISE_LOSS(sigmoid_cross_entropy) /* p a logit: max(p, 0) - p * t + log1p(exp(-|p|)) */
CNN_POINTWISE_LOSS(binary_cross_entropy) /* p a probability, its logarithms at least -100, as in PyTorch */
#endif
