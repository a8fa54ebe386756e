// kim's kitchens: chicken in Yeoksam, pig's feet in Mapo, burgers in Seongsu.
import { type DemoStore, item, oneOf, store, upTo } from './menu-words.ts';

const boneOrNot = oneOf('cut', '뼈 선택', ['bone', '뼈', 0], ['boneless', '순살', 2_000]);
const dips = upTo(
  3,
  'dip',
  '소스 추가',
  ['dip-mustard', '머스터드', 500],
  ['dip-spicy', '매운 소스', 500],
  ['dip-onion', '어니언 소스', 1_000],
);

const gangnamChicken = store(
  'gangnam-chicken',
  {
    ownerId: 'kim',
    name: '역삼 바삭치킨',
    category: 'CHICKEN',
    minimumOrder: 15_000,
    deliveryFee: 3_000,
    latitude: 37.50065,
    longitude: 127.03645,
  },
  [
    item('fried', '후라이드 치킨', 18_000, '주문 즉시 두 번 튀겨 끝까지 바삭한 기본 치킨', boneOrNot, dips),
    item('yangnyeom', '양념 치킨', 19_000, '고추장과 과일로 졸인 새콤달콤 양념', boneOrNot, dips),
    item(
      'half',
      '반반 치킨',
      19_000,
      '후라이드 반, 고른 맛 반',
      boneOrNot,
      oneOf(
        'other-half',
        '나머지 반',
        ['half-yangnyeom', '양념', 0],
        ['half-soy', '간장', 0],
        ['half-cheese', '치즈 시즈닝', 1_000],
      ),
    ),
    item('soy', '간장 마늘 치킨', 20_000, '마늘을 듬뿍 넣은 간장 소스', boneOrNot),
    item('green-onion', '파닭', 20_000, '알싸한 파채를 산처럼 올린 순살 치킨'),
    item('cheese-balls', '치즈볼 5개', 5_500, '모차렐라가 쭉 늘어나는 찹쌀 치즈볼'),
    item('fries', '감자튀김', 4_000, '굵게 썰어 튀긴 감자'),
    item(
      'cola',
      '콜라',
      2_500,
      '시원한 콜라',
      oneOf('size', '용량', ['500ml', '500ml', 0], ['1-25l', '1.25L', 1_000]),
    ),
  ],
);

const mapoJokbal = store(
  'mapo-jokbal',
  {
    ownerId: 'kim',
    name: '마포 할매 족발보쌈',
    category: 'PORK_FEET',
    minimumOrder: 20_000,
    deliveryFee: 2_500,
    latitude: 37.54455,
    longitude: 126.95135,
  },
  [
    item(
      'jokbal',
      '왕족발',
      34_000,
      '당귀와 한약재로 네 시간 삶은 국내산 족발',
      oneOf('size', '크기', ['medium', '중 (2~3인)', 0], ['large', '대 (3~4인)', 6_000]),
      upTo(2, 'side', '곁들임', ['makguksu', '막국수', 6_000], ['garlic', '마늘·고추 추가', 1_000]),
    ),
    item(
      'spicy-jokbal',
      '직화 불족발',
      37_000,
      '불향 가득한 매운 양념 족발',
      oneOf('heat', '맵기', ['mild', '순한맛', 0], ['hot', '매운맛', 0], ['very-hot', '아주 매운맛', 0]),
    ),
    item(
      'bossam',
      '보쌈',
      33_000,
      '야들야들한 삼겹 수육과 겉절이',
      oneOf('size', '크기', ['medium', '중 (2~3인)', 0], ['large', '대 (3~4인)', 6_000]),
    ),
    item('half-half', '족발 보쌈 반반', 39_000, '둘 다 포기할 수 없을 때'),
    item('makguksu', '쟁반 막국수', 12_000, '새콤달콤하게 비벼 먹는 메밀국수'),
    item('rice-balls', '날치알 주먹밥', 4_000, '직접 뭉쳐 먹는 주먹밥'),
  ],
);

const seongsuBurger = store(
  'seongsu-burger',
  {
    ownerId: 'kim',
    name: '성수 브릭 버거',
    category: 'BURGER',
    minimumOrder: 12_000,
    deliveryFee: 3_500,
    latitude: 37.54465,
    longitude: 127.0559,
  },
  [
    item('classic', '클래식 치즈버거', 9_800, '매일 아침 다지는 소고기 패티와 체더치즈', patties(), meal()),
    item('bacon', '베이컨 더블버거', 13_500, '패티 두 장에 훈제 베이컨', meal()),
    item('mushroom', '트러플 버섯버거', 12_500, '구운 버섯과 트러플 마요', patties(), meal()),
    item('shrimp', '통새우버거', 11_500, '통새우를 다져 튀긴 패티와 타르타르', meal()),
    item('veggie', '두부 채식버거', 10_500, '고기 없이 고소한 두부 패티', meal()),
    item('onion-rings', '어니언링', 5_000, '맥주 반죽을 입혀 튀긴 양파'),
    item('shake', '바닐라 밀크셰이크', 6_000, '진한 바닐라 아이스크림으로 만든 셰이크'),
  ],
);

function patties() {
  return oneOf('patty', '패티', ['single', '한 장', 0], ['double', '두 장', 3_500]);
}

function meal() {
  return upTo(
    1,
    'meal',
    '세트로 바꾸기',
    ['set', '감자튀김+콜라', 4_500],
    ['set-zero', '감자튀김+제로콜라', 4_500],
  );
}

export const kimsStores: readonly DemoStore[] = [gangnamChicken, mapoJokbal, seongsuBurger];
