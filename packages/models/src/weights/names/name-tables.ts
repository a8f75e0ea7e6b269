import type { NameRule, NameTable } from './name-table.ts';

/** Layers by their places, in the order of the source's modules. */
const places = (prefix: string, modules: Readonly<Record<string, number | string>>): NameTable => ({
  rules: Object.entries(modules).map(([layer, place]): NameRule => [new RegExp(layer), `${prefix}${place}`]),
});

const alexnetPlaces = { conv1: 0, conv2: 3, conv3: 6, conv4: 8, conv5: 10, dense1: 14, dense2: 17, dense3: 20 };

/** A convolution and its normalisation, called `conv` and `bn` in torchvision's GoogLeNet. */
const convolutionAndNorm = (layer: string, module: string): NameRule[] => [
  [new RegExp(layer), `${module}.conv`],
  [new RegExp(`${layer}_norm`), `${module}.bn`],
];

/** How many convolutions the stages of a VGG have. */
const vggStages = {
  vgg11: [1, 1, 2, 2, 2],
  vgg13: [2, 2, 2, 2, 2],
  vgg16: [2, 2, 3, 3, 3],
  vgg19: [2, 2, 4, 4, 4],
} as const;

const vggBook: NameTable = {
  rules: [
    [/conv(\d)_(\d)/, (stage, place) => `net.${Number(stage) - 1}.${2 * (Number(place) - 1)}`],
    [/dense(\d)/, (place) => `net.${3 * Number(place) + 3}`],
  ],
};

const vggTorchvision = (stages: readonly number[]): NameTable => ({
  rules: [
    [
      /conv(\d)_(\d)/,
      (stage, place) => {
        const before = stages.slice(0, Number(stage) - 1).reduce((sum, convolutions) => sum + 2 * convolutions + 1, 0);
        return `features.${before + 2 * (Number(place) - 1)}`;
      },
    ],
    [/dense(\d)/, (place) => `classifier.${3 * (Number(place) - 1)}`],
  ],
});

const inceptionsBook = { '3': 'net.2', '4': 'net.3', '5': 'net.4' } as Readonly<Record<string, string>>;
const branchesBook = {
  '1x1': 'b1_1',
  '3x3_reduce': 'b2_1',
  '3x3': 'b2_2',
  '5x5_reduce': 'b3_1',
  '5x5': 'b3_2',
  pool_project: 'b4_2',
} as Readonly<Record<string, string>>;

const resnetBook: NameTable = {
  rules: [
    [/conv1/, 'net.0.0'],
    [/norm1/, 'net.0.1'],
    [
      /stage(\d)_block(\d)_conv(\d)/,
      (stage, block, place) => `net.b${Number(stage) + 1}.${Number(block) - 1}.conv${place}`,
    ],
    [
      /stage(\d)_block(\d)_norm(\d)/,
      (stage, block, place) => `net.b${Number(stage) + 1}.${Number(block) - 1}.bn${place}`,
    ],
    [/stage(\d)_block(\d)_shortcut/, (stage, block) => `net.b${Number(stage) + 1}.${Number(block) - 1}.conv3`],
    [/dense/, 'net.last.2'],
  ],
};

const resnetTorchvision: NameTable = {
  rules: [
    [/conv1/, 'conv1'],
    [/norm1/, 'bn1'],
    [/stage(\d)_block(\d+)_conv(\d)/, (stage, block, place) => `layer${stage}.${Number(block) - 1}.conv${place}`],
    [/stage(\d)_block(\d+)_norm(\d)/, (stage, block, place) => `layer${stage}.${Number(block) - 1}.bn${place}`],
    [/stage(\d)_block(\d+)_shortcut/, (stage, block) => `layer${stage}.${Number(block) - 1}.downsample.0`],
    [/stage(\d)_block(\d+)_shortcut_norm/, (stage, block) => `layer${stage}.${Number(block) - 1}.downsample.1`],
    [/dense/, 'fc'],
  ],
};

const densenetTorchvision: NameTable = {
  rules: [
    [/(conv|norm)(0|5)/, 'features.$1$2'],
    [/block(\d)_layer(\d+)_(conv|norm)(\d)/, 'features.denseblock$1.denselayer$2.$3$4'],
    [/transition(\d)_(conv|norm)/, 'features.transition$1.$2'],
    [/dense/, 'classifier'],
  ],
  // The files that torchvision hands out are older than its module's names.
  renamed: [/^(.*denselayer\d+\.(?:norm|conv))\.([12]\.\w+)$/, '$1$2'],
};

const googlenetTorchvision = (): NameTable => ({
  rules: [
    ...convolutionAndNorm('(conv\\d)', '$1'),
    ...convolutionAndNorm('(inception\\w\\w)_branch1', '$1.branch1'),
    ...convolutionAndNorm('(inception\\w\\w)_branch(\\d)_(\\d)', '$1.branch$2.$3'),
    [/dense/, 'fc'],
  ],
  beside: /^aux[12]\./,
});

/** How many blocks the stages of MobileNetV2 before this one have. */
const mobilenetBlocks = [0, 1, 3, 6, 10, 13, 16] as const;
const mobilenetBlock = (stage: string, block: string) =>
  `features.${mobilenetBlocks[Number(stage) - 1]! + Number(block)}.conv`;
/** The first stage does not widen its channels, so that all its modules come one place earlier. */
const mobilenetPart = (part: number) => (stage: string, block: string) =>
  `${mobilenetBlock(stage, block)}.${stage === '1' ? part - 1 : part}`;

const mobilenetTorchvision = (): NameTable => ({
  rules: [
    [/conv1/, 'features.0.0'],
    [/conv1_norm/, 'features.0.1'],
    [/stage(\d)_block(\d)_expand/, (stage, block) => `${mobilenetPart(0)(stage, block)}.0`],
    [/stage(\d)_block(\d)_expand_norm/, (stage, block) => `${mobilenetPart(0)(stage, block)}.1`],
    [/stage(\d)_block(\d)_depthwise/, (stage, block) => `${mobilenetPart(1)(stage, block)}.0`],
    [/stage(\d)_block(\d)_depthwise_norm/, (stage, block) => `${mobilenetPart(1)(stage, block)}.1`],
    [/stage(\d)_block(\d)_project/, mobilenetPart(2)],
    [/stage(\d)_block(\d)_project_norm/, mobilenetPart(3)],
    [/conv2/, 'features.18.0'],
    [/conv2_norm/, 'features.18.1'],
    [/dense/, 'classifier.1'],
  ],
});

type Tables = Readonly<Record<string, Readonly<Partial<Record<'book' | 'torchvision', NameTable>>>>>;

/**
 * The names of the networks of this package in their sources, by the model's name; the first of each is the default. Made when they are
 * asked for, so that bundlers leave them out where nobody asks.
 *
 * @see d2l.ai, chapters 7 and 8; torchvision/models.
 */
export const nameTables = (): Tables => ({
  lenet: { book: places('net.', { conv1: 0, conv2: 3, dense1: 7, dense2: 9, dense3: 11 }) },
  lenetModern: { book: places('net.', { conv1: 0, conv2: 3, dense1: 7, dense2: 10, dense3: 12 }) },
  alexnet: { book: places('net.', alexnetPlaces) },
  alexnetSmall: { book: places('net.', alexnetPlaces) },
  alexnetTorchvision: {
    torchvision: {
      rules: [
        ...places('features.', { conv1: 0, conv2: 3, conv3: 6, conv4: 8, conv5: 10 }).rules,
        ...places('classifier.', { dense1: 1, dense2: 4, dense3: 6 }).rules,
      ],
    },
  },
  ...Object.fromEntries(
    Object.entries(vggStages).map(([name, stages]) => [name, { book: vggBook, torchvision: vggTorchvision(stages) }]),
  ),
  nin: {
    book: {
      rules: [
        [/block(\d)_conv/, (block) => `net.${ninPlaces[Number(block) - 1]}.0`],
        [/block(\d)_dense(\d)/, (block, place) => `net.${ninPlaces[Number(block) - 1]}.${2 * Number(place)}`],
      ],
    },
  },
  googlenet: {
    book: {
      rules: [
        ...places('net.', { conv1: '0.0', conv2_reduce: '1.0', conv2: '1.2', dense: 5 }).rules,
        [
          /inception(\d)([a-e])_(\w+)/,
          (stage, block, branch) => `${inceptionsBook[stage]}.${block.charCodeAt(0) - 97}.${branchesBook[branch]}`,
        ],
      ],
    },
  },
  googlenetTorchvision: { torchvision: googlenetTorchvision() },
  resnet18: { book: resnetBook },
  resnet34: { book: resnetBook },
  resnet18Torchvision: { torchvision: resnetTorchvision },
  resnet34Torchvision: { torchvision: resnetTorchvision },
  resnet50: { torchvision: resnetTorchvision },
  resnetSmall: { torchvision: resnetTorchvision },
  densenet121: { torchvision: densenetTorchvision },
  mobilenetV2: { torchvision: mobilenetTorchvision() },
});

/** Where the book's NiN has its blocks, pools and dropout between them. */
const ninPlaces = [0, 2, 4, 7];
