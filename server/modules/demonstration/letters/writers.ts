import type { Writer } from '../letter.ts';

const person = (name: string, email: string): Writer => ({ name, email });

/** People and institutions that write to Wierzbowo; some of them write more than once. */
export const writers = {
  kowalczyk: person('Barbara Kowalczyk', 'barbara.kowalczyk@poczta.example'), lesniak: person('Andrzej Leśniak', 'a.lesniak@poczta.example'), banas: person('Teresa Banaś', 'teresa.banas@skrzynka.example'),
  gorecki: person('Zbigniew Górecki', 'zgorecki@skrzynka.example'), wilk: person('Monika Wilk', 'monika.wilk@poczta.example'), sobczak: person('Rafał Sobczak', 'rafal.sobczak@poczta.example'),
  marczak: person('Elżbieta Marczak', 'e.marczak@skrzynka.example'), urbanek: person('Stanisław Urbanek', 'urbanek.s@poczta.example'), cieslak: person('Anna Cieślak', 'anna.cieslak@poczta.example'),
  piatek: person('Mateusz Piątek', 'mateusz.piatek@skrzynka.example'), rogala: person('Halina Rogala', 'halina.rogala@poczta.example'), zawada: person('Kamil Zawada', 'kamil.zawada@poczta.example'),
  jozwiak: person('Dorota Jóźwiak', 'dorota.jozwiak@skrzynka.example'), bielec: person('Jerzy Bielec', 'jerzy.bielec@poczta.example'), sikorska: person('Paulina Sikorska', 'paulina.sikorska@poczta.example'),
  wspolnota: person('Wspólnota Mieszkaniowa Lipowa 12', 'zarzad@lipowa12.example'), szkola: person('Szkoła Podstawowa nr 2 w Wierzbowie', 'sekretariat@sp2-wierzbowo.example'), klub: person('LKS Wierzba Wierzbowo', 'klub@lkswierzba.example'),
  fundacja: person('Fundacja Jawny Powiat', 'wnioski@jawnypowiat.example'), zuk: person('ZUK Świt sp. z o.o.', 'faktury@zukswit.example'), energia: person('Energia Północ S.A.', 'bok@energiapolnoc.example'),
  powiat: person('Starostwo Powiatowe w Olchowie', 'kancelaria@powiat-olchowo.example'), sanepid: person('Powiatowa Stacja Sanitarno-Epidemiologiczna w Olchowie', 'psse@psse-olchowo.example'), policja: person('Komenda Powiatowa Policji w Olchowie', 'sekretariat@kpp-olchowo.example'),
  osp: person('OSP Wierzbowo', 'osp@ospwierzbowo.example'), piekarnia: person('Piekarnia Kłosek, Irena Tomczak', 'biuro@piekarniaklosek.example'), geodeta: person('Biuro Geodezyjne Rzutnik', 'biuro@rzutnik.example'), gazeta: person('Redakcja Głosu Olchowa', 'redakcja@glosolchowa.example'),
} as const satisfies Record<string, Writer>;
