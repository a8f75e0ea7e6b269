/* The kinds of the generic operations; read by the TypeScript side like cnn_operations.h. Semantics are tfjs's. */

#ifdef CNN_UNARY
CNN_UNARY(abs) CNN_UNARY(neg) CNN_UNARY(square) CNN_UNARY(sqrt) CNN_UNARY(rsqrt) CNN_UNARY(reciprocal)
CNN_UNARY(exp) CNN_UNARY(expm1) CNN_UNARY(log) CNN_UNARY(log1p) CNN_UNARY(sigmoid) CNN_UNARY(tanh)
CNN_UNARY(relu) CNN_UNARY(relu6) CNN_UNARY(elu) CNN_UNARY(leaky_relu) /* slope alpha */ CNN_UNARY(step) /* alpha for x <= 0 */
CNN_UNARY(softplus) CNN_UNARY(floor) CNN_UNARY(ceil) CNN_UNARY(round) /* half to even */ CNN_UNARY(sign)
CNN_UNARY(clip) /* to [alpha, beta] */ CNN_UNARY(linear) /* alpha * x + beta */
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
