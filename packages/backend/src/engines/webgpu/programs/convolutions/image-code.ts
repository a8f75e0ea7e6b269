/** WGSL: where a window of the images begins, which element of a window is meant, and its value, 0 beyond the edge. */
export const imageCode = `
  // The image's first pixel, and the window's first row and column in it.
  fn windowPlace(window : i32) -> vec3<i32> {
    let image = window / (outHeight * outWidth);
    let place = window % (outHeight * outWidth);
    return vec3<i32>(
        image * inHeight * inWidth, place / outWidth * strideHeight - padTop, place % outWidth * strideWidth - padLeft);
  }

  // Its row and column in the window, and its channel.
  fn elementPlace(element : i32) -> vec3<i32> {
    let pixel = element / inChannels;
    return vec3<i32>(pixel / filterWidth * dilationHeight, pixel % filterWidth * dilationWidth, element % inChannels);
  }

  fn readImage(window : vec3<i32>, element : vec3<i32>) -> f32 {
    let row = window.y + element.x;
    let column = window.z + element.y;
    var value = 0.0;
    if (row >= 0 && row < inHeight && column >= 0 && column < inWidth) {
      value = x[(window.x + row * inWidth + column) * inChannels + element.z];
    }
    return value;
  }`;
