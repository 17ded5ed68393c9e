/**
 * The words of the call scripts, written for the demonstration. French, Dutch and English have all kinds; the other
 * languages have what agents who speak them call about.
 */
export const SCRIPT_KINDS = ['INDEX', 'CONTACT', 'COLLECTIVITY', 'FOLLOW_UP'] as const;
export type ScriptKind = (typeof SCRIPT_KINDS)[number];

export interface ScriptText {
  readonly title: string;
  readonly steps: readonly string[];
  /** Added to `steps` from version 2.0 on. */
  readonly since2: string;
}

type OfLanguage = Readonly<Partial<Record<ScriptKind, ScriptText>>>;

const FR: OfLanguage = {
  INDEX: {
    title: 'Appel à une personne infectée',
    steps: [
      'Bonjour, je vous appelle du centre de suivi des contacts. Est-ce que je parle bien à la personne que je cherche à joindre ?',
      'Pour être sûr de parler à la bonne personne, pouvez-vous me donner votre date de naissance ?',
      'Cet appel n’est pas enregistré. Ce que vous me dites sert uniquement à arrêter la chaîne des contaminations.',
      'Depuis quand avez-vous des symptômes ? Je prends les deux jours qui précèdent comme début de la période.',
      'Avec qui avez-vous été à moins d’un mètre et demi, plus d’un quart d’heure, pendant cette période ?',
      'Merci de rester en isolement. Si votre état s’aggrave, appelez votre médecin.',
    ],
    since2: 'Avez-vous participé à une réunion, un cours ou une fête pendant cette période ?',
  },
  CONTACT: {
    title: 'Appel à une personne de contact',
    steps: [
      'Bonjour, je vous appelle du centre de suivi des contacts. Est-ce que je parle bien à la personne que je cherche à joindre ?',
      'Pour être sûr de parler à la bonne personne, pouvez-vous me donner votre date de naissance ?',
      'Vous avez peut-être été en contact avec une personne infectée. Je ne peux pas dire de qui il s’agit.',
      'Restez à la maison aussi longtemps que je vais vous l’indiquer, et surveillez votre température.',
      'De quoi avez-vous besoin pour pouvoir rester à la maison ? Je peux vous mettre en relation avec votre commune.',
    ],
    since2: 'Un test est prévu ; vous recevrez un code par message.',
  },
  COLLECTIVITY: {
    title: 'Appel à une collectivité',
    steps: [
      'Bonjour, je vous appelle du centre de suivi des contacts. Puis-je parler à la personne responsable ou au médecin référent ?',
      'Nous avons été informés d’une situation qui concerne votre collectivité.',
      'Quelles mesures sont déjà prises ? Combien de personnes y vivent ou y travaillent ?',
      'La cellule d’hygiène prend contact avec vous pour la suite.',
    ],
    since2: 'Qui pouvons-nous joindre le week-end ?',
  },
  FOLLOW_UP: {
    title: 'Appel de suivi',
    steps: [
      'Bonjour, je vous rappelle du centre de suivi des contacts, comme convenu.',
      'Pour être sûr de parler à la bonne personne, pouvez-vous me donner votre date de naissance ?',
      'Comment allez-vous ? Arrivez-vous à rester à la maison ?',
      'Avez-vous des questions ? Une infirmière peut vous rappeler.',
    ],
    since2: 'Souhaitez-vous recevoir une attestation pour votre employeur ?',
  },
};

const NL: OfLanguage = {
  INDEX: {
    title: 'Gesprek met een besmet persoon',
    steps: [
      'Goedendag, ik bel u vanuit het centrum voor contactopvolging. Spreek ik met de persoon die ik zoek?',
      'Om zeker te zijn dat ik met de juiste persoon spreek: wat is uw geboortedatum?',
      'Dit gesprek wordt niet opgenomen. Wat u vertelt, dient alleen om de keten van besmettingen te stoppen.',
      'Sinds wanneer hebt u klachten? Ik begin twee dagen daarvoor te tellen.',
      'Met wie was u in die periode langer dan een kwartier op minder dan anderhalve meter samen?',
      'Blijf in afzondering. Wordt het erger, bel dan uw huisarts.',
    ],
    since2: 'Was u in die periode op een vergadering, in een les of op een feest?',
  },
  CONTACT: {
    title: 'Gesprek met een contactpersoon',
    steps: [
      'Goedendag, ik bel u vanuit het centrum voor contactopvolging. Spreek ik met de persoon die ik zoek?',
      'Om zeker te zijn dat ik met de juiste persoon spreek: wat is uw geboortedatum?',
      'U bent misschien in contact geweest met een besmet persoon. Ik mag niet zeggen wie dat is.',
      'Blijf thuis zolang ik het u zeg, en let op uw temperatuur.',
      'Wat hebt u nodig om thuis te kunnen blijven? Ik kan u in contact brengen met uw gemeente.',
    ],
    since2: 'Er is een test voorzien; u krijgt een code per bericht.',
  },
  COLLECTIVITY: {
    title: 'Gesprek met een collectiviteit',
    steps: [
      'Goedendag, ik bel u vanuit het centrum voor contactopvolging. Kan ik de verantwoordelijke of de referentiearts spreken?',
      'Wij zijn op de hoogte gebracht van een situatie in uw collectiviteit.',
      'Welke maatregelen zijn er al genomen? Hoeveel mensen wonen of werken er?',
      'De hygiënecel neemt verder contact met u op.',
    ],
    since2: 'Wie kunnen wij tijdens het weekend bereiken?',
  },
  FOLLOW_UP: {
    title: 'Opvolggesprek',
    steps: [
      'Goedendag, ik bel u terug vanuit het centrum voor contactopvolging, zoals afgesproken.',
      'Om zeker te zijn dat ik met de juiste persoon spreek: wat is uw geboortedatum?',
      'Hoe gaat het met u? Lukt het om thuis te blijven?',
      'Hebt u vragen? Een verpleegkundige kan u terugbellen.',
    ],
    since2: 'Wilt u een attest voor uw werkgever?',
  },
};

const EN: OfLanguage = {
  INDEX: {
    title: 'Call to an infected person',
    steps: [
      'Good day, I am calling from the contact follow-up centre. Am I speaking to the person I am looking for?',
      'To be sure that I speak to the right person: what is your date of birth?',
      'This call is not recorded. What you tell me serves only to stop the chain of infections.',
      'Since when have you had symptoms? I start counting two days before that.',
      'With whom were you closer than a metre and a half, for more than a quarter of an hour, in that time?',
      'Please stay apart from others. If you feel worse, call your doctor.',
    ],
    since2: 'Were you at a meeting, a lesson or a party in that time?',
  },
  CONTACT: {
    title: 'Call to a contact',
    steps: [
      'Good day, I am calling from the contact follow-up centre. Am I speaking to the person I am looking for?',
      'To be sure that I speak to the right person: what is your date of birth?',
      'You may have been near an infected person. I cannot say who that is.',
      'Stay at home as long as I tell you, and keep an eye on your temperature.',
      'What do you need in order to stay at home? I can put you in touch with your commune.',
    ],
    since2: 'A test is foreseen; you will get a code by message.',
  },
  COLLECTIVITY: {
    title: 'Call to a collectivity',
    steps: [
      'Good day, I am calling from the contact follow-up centre. May I speak to the person in charge or the reference physician?',
      'We have been informed of a situation that concerns your collectivity.',
      'Which measures have been taken? How many people live or work there?',
      'The hygiene cell will get in touch with you.',
    ],
    since2: 'Whom can we reach at the weekend?',
  },
  FOLLOW_UP: {
    title: 'Follow-up call',
    steps: [
      'Good day, I am calling back from the contact follow-up centre, as agreed.',
      'To be sure that I speak to the right person: what is your date of birth?',
      'How are you? Do you manage to stay at home?',
      'Have you any questions? A nurse can call you back.',
    ],
    since2: 'Would you like a certificate for your employer?',
  },
};

const AR: OfLanguage = {
  INDEX: {
    title: 'مكالمة مع شخص مصاب',
    steps: [
      'مرحبا، أتصل بكم من مركز متابعة المخالطين. هل أتحدث مع الشخص الذي أبحث عنه؟',
      'للتأكد من أنني أتحدث مع الشخص الصحيح: ما هو تاريخ ميلادكم؟',
      'هذه المكالمة غير مسجلة.',
      'مع من كنتم على مسافة أقل من متر ونصف لأكثر من ربع ساعة؟',
    ],
    since2: 'هل شاركتم في اجتماع أو درس أو حفل؟',
  },
  CONTACT: {
    title: 'مكالمة مع شخص مخالط',
    steps: [
      'مرحبا، أتصل بكم من مركز متابعة المخالطين. هل أتحدث مع الشخص الذي أبحث عنه؟',
      'ربما كنتم على مقربة من شخص مصاب. لا أستطيع أن أقول من هو.',
      'من فضلكم ابقوا في البيت.',
    ],
    since2: 'ستتلقون رمزا برسالة من أجل الفحص.',
  },
};

const TR: OfLanguage = {
  INDEX: {
    title: 'Enfekte bir kişiyle görüşme',
    steps: [
      'İyi günler, temas takip merkezinden arıyorum. Aradığım kişiyle mi görüşüyorum?',
      'Doğru kişiyle konuştuğumdan emin olmak için: doğum tarihiniz nedir?',
      'Bu görüşme kaydedilmiyor.',
      'Bir buçuk metreden yakın ve on beş dakikadan uzun kimlerle birlikteydiniz?',
    ],
    since2: 'Bir toplantıya, derse veya kutlamaya katıldınız mı?',
  },
  CONTACT: {
    title: 'Temaslı bir kişiyle görüşme',
    steps: [
      'İyi günler, temas takip merkezinden arıyorum. Aradığım kişiyle mi görüşüyorum?',
      'Enfekte bir kişinin yakınında bulunmuş olabilirsiniz. Kim olduğunu söyleyemem.',
      'Lütfen evde kalın.',
    ],
    since2: 'Test için mesajla bir kod alacaksınız.',
  },
};

const ES: OfLanguage = {
  INDEX: {
    title: 'Llamada a una persona infectada',
    steps: [
      'Buenos días, le llamo del centro de seguimiento de contactos. ¿Hablo con la persona que busco?',
      'Para estar seguro de hablar con la persona correcta: ¿cuál es su fecha de nacimiento?',
      'Esta llamada no se graba.',
      '¿Con quién ha estado a menos de un metro y medio más de un cuarto de hora?',
    ],
    since2: '¿Ha estado en una reunión, una clase o una fiesta?',
  },
  FOLLOW_UP: {
    title: 'Llamada de seguimiento',
    steps: ['Buenos días, le vuelvo a llamar como acordamos.', '¿Cómo está? ¿Consigue quedarse en casa?'],
    since2: '¿Desea un certificado para su empleador?',
  },
};

export const SCRIPT_TEXTS: Readonly<Record<string, OfLanguage>> = { fr: FR, nl: NL, en: EN, ar: AR, tr: TR, es: ES };
