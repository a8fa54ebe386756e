// kim's small dishes: snacks at Gangnam station, cakes and coffee in Yeonnam.
import { type DemoStore, item, oneOf, store, upTo } from './menu-words.ts';

const heat = oneOf('heat', '맵기', ['mild', '순한맛', 0], ['normal', '보통맛', 0], ['hot', '매운맛', 0]);

const gangnamBunsik = store(
  'gangnam-bunsik',
  {
    ownerId: 'kim',
    name: '강남 엄마손 분식',
    category: 'SNACK',
    minimumOrder: 9_000,
    deliveryFee: 2_000,
    latitude: 37.49795,
    longitude: 127.02765,
  },
  [
    item(
      'tteokbokki',
      '떡볶이',
      5_500,
      '밀떡에 어묵을 넉넉히 넣은 학교 앞 그 맛',
      heat,
      upTo(
        4,
        'topping',
        '토핑 추가',
        ['egg', '삶은 달걀', 1_000],
        ['cheese', '모차렐라 치즈', 2_000],
        ['glass-noodles', '당면', 1_500],
        ['ramyeon', '라면사리', 1_500],
      ),
    ),
    item('rose', '로제 떡볶이', 8_500, '크림과 고추장이 만난 부드러운 매콤함', heat),
    item(
      'sundae',
      '찹쌀 순대',
      5_000,
      '쫄깃한 순대와 간·허파',
      upTo(1, 'offal', '내장', ['no-offal', '내장 빼 주세요', 0]),
    ),
    item('fritters', '모둠 튀김', 6_000, '김말이·오징어·고구마·만두 튀김 여섯 개'),
    item('gimbap', '엄마손 김밥', 4_000, '속이 꽉 찬 기본 김밥'),
    item('tuna-gimbap', '참치 김밥', 5_000, '참치마요를 듬뿍 넣은 김밥'),
    item(
      'ramyeon',
      '라면',
      4_500,
      '계란 하나 톡',
      upTo(2, 'topping', '추가', ['cheese', '치즈', 500], ['dumplings', '만두 3개', 1_500]),
    ),
    item('fish-cake-soup', '어묵탕', 6_000, '무와 다시마로 우려낸 국물'),
  ],
);

const cup = oneOf('temperature', '온도', ['ice', '아이스', 500], ['hot', '핫', 0]);
const coffee = upTo(
  2,
  'extra',
  '추가',
  ['shot', '샷 추가', 500],
  ['syrup', '바닐라 시럽', 500],
  ['oat', '귀리 우유로 변경', 1_000],
);

const yeonnamCafe = store(
  'yeonnam-cafe',
  {
    ownerId: 'kim',
    name: '연남 오후세시',
    category: 'CAFE',
    minimumOrder: 10_000,
    deliveryFee: 2_500,
    latitude: 37.56265,
    longitude: 126.92555,
  },
  [
    item('americano', '아메리카노', 4_000, '고소한 원두 두 샷', cup, coffee),
    item('latte', '카페라테', 4_800, '부드러운 우유 거품', cup, coffee),
    item('einspanner', '아인슈페너', 5_800, '진한 커피 위에 달콤한 크림'),
    item('strawberry-cake', '생딸기 케이크', 7_500, '제철 딸기와 우유 생크림'),
    item('basque', '바스크 치즈케이크', 6_800, '겉은 진하게 굽고 속은 부드럽게'),
    item(
      'croffle',
      '크로플',
      6_500,
      '버터 향 가득한 크루아상 와플',
      upTo(1, 'topping', '토핑', ['ice-cream', '아이스크림', 2_000]),
    ),
    item('bingsu', '팥빙수', 12_000, '직접 쑨 팥과 우유 얼음'),
  ],
);

export const kimsSweetAndSnackStores: readonly DemoStore[] = [gangnamBunsik, yeonnamCafe];
