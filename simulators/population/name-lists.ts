/**
 * Everyday given and family names by the part of the world a household's names come from. Common names only, combined
 * by chance: nobody in particular.
 */
export interface NameList {
  readonly female: readonly string[];
  readonly male: readonly string[];
  readonly family: readonly string[];
}

export type NameOrigin = 'FR' | 'NL' | 'MAGHREB' | 'TR' | 'IBERIA' | 'IT' | 'PL' | 'RO' | 'CONGO' | 'EN' | 'HORN';

const list = (text: string): readonly string[] => text.split(',').map((name) => name.trim());

export const NAME_LISTS: Readonly<Record<NameOrigin, NameList>> = {
  FR: {
    female: list(`Marie, Sophie, Nathalie, Isabelle, Julie, Camille, Léa, Chloé, Émilie, Céline, Anne-Sophie, Charlotte,
      Hélène, Françoise, Monique, Jacqueline, Brigitte, Valérie, Aurélie, Manon, Zoé, Lucie, Élise, Margaux, Agnès`),
    male: list(`Jean, Pierre, Philippe, Michel, Nicolas, Julien, Thomas, Maxime, Antoine, Benoît, François, Jérôme,
      Olivier, Vincent, Sébastien, Frédéric, Jean-Luc, Luc, Hugo, Louis, Gaspard, Théo, Noé, Étienne, Grégory`),
    family: list(`Dupont, Lambert, Dubois, Martin, Simon, Laurent, Denis, Lejeune, Renard, Leroy, Gérard, Collard, Noël,
      Lemaire, Dumont, Fontaine, Petit, Bodart, Evrard, Henrard, Marchal, Thiry, Delvaux, Hubert, Charlier, Toussaint,
      Gilles, Delhaye, Pirard, Servais, Bertrand, Lefèvre, Meunier, Remacle, Closset, Wauters`),
  },
  NL: {
    female: list(`Sofie, Els, Ann, Katrien, Griet, Lies, Hanne, Emma, Lotte, Marleen, Ingrid, Veerle, Kristel, Femke,
      Noor, Fien, Saar, Liesbeth, Rita, Godelieve, Annelies, Tine, Leen, Jana`),
    male: list(`Jan, Bart, Koen, Wim, Pieter, Dirk, Luc, Tom, Jeroen, Bram, Senne, Wout, Lars, Stijn, Geert, Marc, Joris,
      Kristof, Maarten, Ruben, Arne, Jef, Karel, Seppe`),
    family: list(`Peeters, Janssens, Maes, Jacobs, Mertens, Willems, Claes, Goossens, Wouters, De Smet, Vermeulen,
      Van den Broeck, De Clercq, Hermans, Aerts, Michiels, Van Damme, De Backer, Lemmens, Desmedt, Verhoeven,
      Van den Bossche, De Cock, Segers, Coppens, Smets, Bogaert, Verbeke, Moens, Martens`),
  },
  MAGHREB: {
    female: list(`Fatima, Khadija, Amina, Yasmina, Samira, Naïma, Rachida, Hanane, Salma, Imane, Nour, Hafsa, Malika,
      Zineb, Latifa, Souad, Ikram, Sarah, Meryem, Siham, Fatima-Zahra, Houda`),
    male: list(`Mohamed, Ahmed, Youssef, Rachid, Hassan, Karim, Bilal, Ayoub, Omar, Ibrahim, Hamza, Said, Abdelkader,
      Mustapha, Khalid, Nabil, Ilyas, Adam, Reda, Abdellah, Amine, Driss`),
    family: list(`El Amrani, Benali, Bouzid, El Idrissi, Alaoui, Chaoui, Haddad, El Khattabi, Mansouri, Berrada, Ziani,
      Azzouzi, Bakkali, El Fassi, Ouali, Tahiri, Saidi, Amrani, Bennani, Chakir, El Mokhtari, Belhaj, Lahlou, Naciri,
      Ait Said, Rahmani, Messaoudi, Zerouali`),
  },
  TR: {
    female: list(
      `Ayşe, Fatma, Emine, Hatice, Zeynep, Elif, Merve, Esra, Özlem, Gül, Selin, Büşra, Derya, Sevgi, Yasemin`,
    ),
    male: list(
      `Mehmet, Mustafa, Ali, Hüseyin, Hasan, İbrahim, Murat, Ömer, Yusuf, Emre, Burak, Kemal, Serkan, Oğuz, Can`,
    ),
    family:
      list(`Yılmaz, Kaya, Demir, Şahin, Çelik, Yıldız, Öztürk, Aydın, Arslan, Doğan, Koç, Kurt, Aslan, Polat, Güneş,
      Çetin, Karaca, Bulut, Tekin, Uçar`),
  },
  IBERIA: {
    female: list(
      `María, Carmen, Ana, Lucía, Inês, Beatriz, Sofia, Marta, Teresa, Paula, Raquel, Joana, Elena, Catarina`,
    ),
    male: list(
      `José, João, Manuel, Carlos, Miguel, Diogo, Pedro, Luís, Javier, Rui, Tiago, Pablo, Álvaro, Nuno, Sergio`,
    ),
    family:
      list(`García, Rodrigues, Fernandes, Silva, Santos, López, Pereira, Ferreira, Martínez, Costa, Gómez, Oliveira,
      Sánchez, Almeida, Ruiz, Carvalho, Moreno, Gonçalves, Navarro, Ribeiro`),
  },
  IT: {
    female: list(`Giulia, Francesca, Chiara, Anna, Rosa, Sara, Martina, Elisa, Giuseppina, Carla, Silvia, Lucia`),
    male: list(`Giuseppe, Antonio, Marco, Luca, Salvatore, Andrea, Paolo, Matteo, Francesco, Roberto, Davide, Vito`),
    family: list(`Rossi, Russo, Ferrari, Esposito, Bianchi, Romano, Colombo, Ricci, Marino, Greco, Bruno, Gallo, Conti,
      De Luca, Mancini, Costa, Giordano, Rizzo, Lombardi, Moretti, D'Angelo`),
  },
  PL: {
    female: list(`Anna, Katarzyna, Małgorzata, Agnieszka, Ewa, Zofia, Joanna, Magdalena, Natalia, Karolina, Hanna`),
    male: list(`Piotr, Krzysztof, Andrzej, Tomasz, Paweł, Marcin, Jakub, Michał, Łukasz, Adam, Wojciech`),
    family: list(`Nowak, Wójcik, Kowalczyk, Woźniak, Mazur, Krawczyk, Kaczmarek, Zając, Król, Wieczorek, Jabłoński,
      Dudek, Pawlak, Sikora, Baran, Duda`),
  },
  RO: {
    female: list(`Maria, Elena, Ioana, Andreea, Mihaela, Cristina, Alina, Daniela, Gabriela, Raluca, Ștefania`),
    male: list(`Andrei, Ion, Mihai, Alexandru, Ștefan, Cristian, Gheorghe, Florin, Vasile, Adrian, Ivan`),
    family:
      list(`Popescu, Ionescu, Popa, Radu, Dumitru, Stan, Stoica, Gheorghe, Matei, Ciobanu, Rusu, Munteanu, Moldovan,
      Lazăr, Dobre, Petrov, Dimitrov`),
  },
  CONGO: {
    female: list(
      `Grâce, Espérance, Béatrice, Clémentine, Divine, Gloria, Joëlle, Merveille, Nadège, Ruth, Solange, Aimée`,
    ),
    male: list(
      `Patrick, Christian, Dieudonné, Emmanuel, Fiston, Héritier, Junior, Papy, Serge, Trésor, Jonathan, Blaise`,
    ),
    family: list(`Mukendi, Kabongo, Ilunga, Tshibangu, Mbuyi, Kalala, Ngoy, Mutombo, Kasongo, Nsimba, Lukusa, Mbala,
      Makiese, Banza, Nzuzi, Mulumba`),
  },
  EN: {
    female: list(
      `Emily, Olivia, Grace, Hannah, Sarah, Rebecca, Laura, Kate, Anika, Ingrid, Astrid, Helen, Niamh, Priya`,
    ),
    male: list(
      `James, Oliver, William, Daniel, Peter, Andrew, Michael, Sean, Lars, Erik, Stephen, David, Robert, Arjun`,
    ),
    family: list(`Smith, Jones, Taylor, Brown, Wilson, Evans, Walker, Wright, Murphy, Kelly, Johansson, Hansen, Müller,
      Schneider, Novák, Horváth, Patel, Sharma, O'Brien, Byrne`),
  },
  HORN: {
    female: list(`Hodan, Asha, Selam, Mariam, Zahra, Halima, Rahel, Sagal, Parwana, Nilofar, Fereshteh`),
    male: list(`Abdi, Mahad, Yonas, Tesfay, Farid, Hamid, Samuel, Liban, Reza, Najib, Dawit`),
    family: list(`Abdi, Warsame, Tekle, Haile, Ahmadi, Rahimi, Karimi, Osman, Farah, Mehari, Nazari, Hosseini`),
  },
};
