/** How values between pixels are made: of the two nearest ones along each side, or of four. */
export type Interpolation = 'bilinear' | 'bicubic';
