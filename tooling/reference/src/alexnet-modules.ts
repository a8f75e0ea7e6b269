/** Where the reference's AlexNet, which has no dropout, has its layers with weights. */
export const alexnetModules = ['0', '3', '6', '8', '10', '14', '16', '18'] as const;
